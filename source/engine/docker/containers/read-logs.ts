import type {LogLine, LogOptions} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {createDemultiplexer} from '../streams/demultiplexer.ts';
import {logLines} from '../streams/log-lines.ts';
import {openLog} from './open-log.ts';

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
