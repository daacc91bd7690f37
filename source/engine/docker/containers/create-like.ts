import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import type {Likeness} from '../../containers.ts';
import {ownSettings} from '../../own-settings.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {containerNamed, imageNamed, networkNamed} from '../requests/subject.ts';
import {requiredText} from '../values.ts';
import {bodyLike} from './body-like.ts';
import {toContainerDetails} from './container-details.ts';
import type {OwnAnswer} from './podman-body.ts';

/** POST /containers/create with what an inspection tells, and its further networks. */
export async function createLike(
	connection: Connection,
	name: string,
	{image, name: newName, platform, labels, former, signal}: Likeness & {signal: AbortSignal},
): Promise<{id: string; warnings: string[]}> {
	const {client, transport} = connection;
	const inspected = await client(signal, containerNamed(name))
		.getContainer(pathPart(name))
		.inspect();
	const details = makeOfAnswer('GET /containers', () => toContainerDetails(inspected));
	const own = ownSettings(details, former, transport);
	const podman = transport.isPodman
		? await dial<OwnAnswer>(client(signal, containerNamed(name)), {
				path: `/libpod/containers/${pathPart(name)}/json`,
				method: 'GET',
			})
		: undefined;
	if (podman?.Pod) {
		throw new Problem({
			reason: 'not-supported',
			message: `Container ${details.name} is in a pod, which it would leave.`,
			nextStep: 'Use podman play kube or podman pod to recreate it.',
		});
	}

	const {body, others} = bodyLike({inspected, podman}, image, {
		...own,
		labels: {...own.labels, ...labels},
	});
	const created = await dial<{Id: string; Warnings?: string[] | null}>(
		client(signal, imageNamed(image)),
		{
			path: '/containers/create?',
			method: 'POST',
			options: {_query: {name: newName, ...(platform && {platform})}, _body: body},
		},
	);
	const id = makeOfAnswer('POST /containers/create', () => requiredText(created.Id));
	for (const [network, EndpointConfig] of others) {
		// As a stream: Podman's answer is no JSON.
		const answer = await dial<IncomingMessage>(client(signal, networkNamed(network)), {
			path: `/networks/${pathPart(network)}/connect`,
			method: 'POST',
			isStream: true,
			options: {Container: id, EndpointConfig},
		});
		answer.resume();
	}

	return {id, warnings: created.Warnings ?? []};
}
