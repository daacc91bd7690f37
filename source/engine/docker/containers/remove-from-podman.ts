import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';

/**
Removes a container by force, as Docker does: its main process is killed at once. Podman 5 by itself asks
it to end first, and waits ten seconds.
*/
export async function removeFromPodman(
	container: Docker.Container,
	query: {force: boolean; v: boolean},
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
