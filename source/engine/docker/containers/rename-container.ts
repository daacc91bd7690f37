import {Problem} from '../../../problem.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {containerNamed} from '../requests/subject.ts';

/** Id of the container of that name; `undefined` when there is none, or it cannot be found out. */
async function findId(
	{client}: Connection,
	name: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		const docker = client(signal, containerNamed(name));
		return (await docker.getContainer(pathPart(name)).inspect()).Id;
	} catch {
		signal.throwIfAborted();
		return;
	}
}

/**
POST /containers/{name}/rename. Podman's database says that the name is taken, but not by whom: then
its container is asked for.
*/
export async function renameContainer(
	connection: Connection,
	{name, newName}: {name: string; newName: string},
	signal: AbortSignal,
): Promise<void> {
	try {
		await connection
			.client(signal, containerNamed(name))
			.getContainer(pathPart(name))
			.rename({name: newName});
	} catch (error) {
		const mayBeTaken =
			error instanceof Problem && error.reason === 'conflict' && error.containerId === undefined;
		const containerId = mayBeTaken ? await findId(connection, newName, signal) : undefined;
		throw mayBeTaken && containerId !== undefined
			? new Problem({
					reason: 'conflict',
					message: `The name is already in use by container ${containerId.slice(0, 12)}.`,
					nextStep: 'Choose another name, or rename or remove that container.',
					containerId,
					cause: error.cause,
				})
			: error;
	}
}
