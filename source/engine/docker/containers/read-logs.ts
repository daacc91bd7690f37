import type {IncomingMessage} from 'node:http';
import type {LogLine, LogOptions} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {containerNamed} from '../requests/subject.ts';
import {createDemultiplexer} from '../streams/demultiplexer.ts';
import {logLines} from '../streams/log-lines.ts';

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
async function openLog(
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

/** GET /containers/{id}/logs, without taking its bytes for text. */
export async function* readRawLog(
	connection: Connection,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const {chunks, isTty} = await openLog(connection, name, {signal, query: {}});
	if (isTty) {
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

const logQuery = ({follow, timestamps, since, tail}: LogOptions) => ({
	follow,
	timestamps,
	...(since === undefined ? {} : {since: (since / 1000).toFixed(3)}),
	...(tail === undefined ? {} : {tail}),
});

/** GET /containers/{id}/logs */
export async function* readLogs(
	connection: Connection,
	name: string,
	options: LogOptions & {signal: AbortSignal},
): AsyncGenerator<LogLine, void, undefined> {
	const {signal, timestamps} = options;
	const {chunks, isTty} = await openLog(connection, name, {signal, query: logQuery(options)});
	yield* logLines(chunks, {isTty, timestamps});
}
