import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {ContainerOperations} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {isRemovalUnderWay} from '../requests/explain-conflict.ts';
import {containerNamed} from '../requests/subject.ts';

type Query = {force: boolean; v: boolean};

/**
Removes a container by force, as Docker does: its main process is killed at once. Podman 5 by itself asks
it to end first, and waits ten seconds.
*/
async function removeFromPodman(
	container: Docker.Container,
	query: Query,
	signal: AbortSignal,
): Promise<void> {
	const isStopped = await container.stop({t: 0}).then(
		() => true,
		() => false,
	);
	signal.throwIfAborted();
	try {
		await container.remove(query);
	} catch (error) {
		// One that removes itself (`--rm`) has gone by then.
		if (!(isStopped && error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}
	}
}

const lookAgainMs = 200;

/**
`DELETE /containers/{name}`. One that somebody else is removing, or an earlier request, is waited for: Docker refuses
to remove it a second time (409), and until it has gone its name is taken.
*/
export async function removeContainer(
	{client, transport}: Connection,
	name: string,
	{signal, force, volumes}: Parameters<ContainerOperations['remove']>[1],
): Promise<void> {
	const container = client(signal, containerNamed(name)).getContainer(pathPart(name));
	const query = {force, v: volumes};
	for (let isAwaited = false; ; isAwaited = true) {
		try {
			await (force && transport.isPodman
				? removeFromPodman(container, query, signal)
				: container.remove(query));
			return;
		} catch (error) {
			if (isAwaited && error instanceof Problem && error.reason === 'not-found') {
				return;
			}

			if (!isRemovalUnderWay(error)) {
				throw error;
			}
		}

		await sleep(lookAgainMs, undefined, {signal}).catch(() => signal.throwIfAborted());
	}
}
