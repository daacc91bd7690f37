import type {IncomingMessage} from 'node:http';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {containerNamed} from '../requests/subject.ts';
import {createDemultiplexer} from '../streams/demultiplexer.ts';

/** GET /containers/{id}/logs, without taking its bytes for text. */
export async function* readRawLog(
	{client, context}: Connection,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const subject = containerNamed(name);
	const docker = client(signal, subject);
	const {Config} = await docker.getContainer(pathPart(name)).inspect();
	const response = await dial<IncomingMessage>(docker, {
		path: `/containers/${pathPart(name)}/logs?`,
		method: 'GET',
		isStream: true,
		options: {stdout: true, stderr: true},
	});
	const chunks = bodyChunks(response, context(signal, subject));
	if (Config.Tty) {
		yield* chunks;
		return;
	}

	const split = createDemultiplexer();
	for await (const chunk of chunks) {
		for (const {data} of split(chunk)) {
			yield data;
		}
	}
}
