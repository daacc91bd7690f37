import type {LogLine, LogOptions} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {logLines} from '../streams/log-lines.ts';
import {openLog} from './open-log.ts';

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
