import type {IncomingMessage} from 'node:http';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {containerNamed} from '../requests/subject.ts';

type OpenLog = {
	chunks: AsyncIterable<Buffer>;
	/** Its log is raw then; otherwise stdout and stderr share it in frames. */
	isTty: boolean;
};

/**
GET /containers/{id}/logs. Not dockerode's `logs`, which collects the whole log when it is not
followed; whether it is framed is asked first, for 20.10 sends no Content-Type.

@param query Added to both streams.
*/
export async function openLog(
	{client, context}: Connection,
	name: string,
	{signal, query}: {signal: AbortSignal; query: Record<string, unknown>},
): Promise<OpenLog> {
	const subject = containerNamed(name);
	const docker = client(signal, subject);
	const {Config} = await docker.getContainer(pathPart(name)).inspect();
	const response = await dial<IncomingMessage>(docker, {
		path: `/containers/${pathPart(name)}/logs?`,
		method: 'GET',
		isStream: true,
		options: {stdout: true, stderr: true, ...query},
	});
	return {chunks: bodyChunks(response, context(signal, subject)), isTty: Config?.Tty === true};
}
