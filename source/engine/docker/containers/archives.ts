import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import {sendArchive} from '../archives/send-archive.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {containerNamed} from '../requests/subject.ts';

/** The body of a GET request about a container, as it arrives. */
async function* download(
	{client, context}: Connection,
	name: string,
	{what, query, signal}: {what: string; query: object; signal: AbortSignal},
): AsyncGenerator<Buffer, void, undefined> {
	const subject = containerNamed(name);
	const response = await dial<IncomingMessage>(client(signal, subject), {
		path: `/containers/${pathPart(name)}/${what}?`,
		method: 'GET',
		isStream: true,
		options: query,
	});
	yield* bodyChunks(response, context(signal, subject));
}

/** GET /containers/{id}/export */
export const exportFiles = (connection: Connection, name: string, signal: AbortSignal) =>
	download(connection, name, {what: 'export', query: {}, signal});

const nothingThere = (name: string, path: string, cause?: unknown) =>
	new Problem({
		reason: 'not-found',
		message: `No such file or directory: ${path} in container ${name}.`,
		cause,
	});

/** GET /containers/{id}/archive */
export async function* getArchive(
	connection: Connection,
	name: string,
	{path, signal}: {path: string; signal: AbortSignal},
): AsyncGenerator<Buffer, void, undefined> {
	try {
		yield* download(connection, name, {what: 'archive', query: {path}, signal});
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}

		// Nobody says whether the path or the container is missing.
		await connection.client(signal, containerNamed(name)).getContainer(pathPart(name)).inspect();
		throw nothingThere(name, path, error);
	}
}

/**
PUT /containers/{id}/archive

@param target.exists Asked beforehand, but of `/`: Podman makes a directory that is missing, Docker refuses.
*/
export async function putArchive(
	{client, context}: Connection,
	name: string,
	archive: AsyncIterable<Uint8Array>,
	{path, signal, exists}: {path: string; signal: AbortSignal; exists: () => Promise<boolean>},
): Promise<void> {
	if (path !== '/' && !(await exists())) {
		throw nothingThere(name, path);
	}

	const subject = containerNamed(name);
	const answer = sendArchive(client(signal, subject), archive, {
		method: 'PUT',
		path: `/containers/${pathPart(name)}/archive?`,
		query: {path},
		context: context(signal, subject),
	});
	// Nothing is told by a success.
	for await (const _ of answer) {
	}
}
