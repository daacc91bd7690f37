import type {IncomingMessage} from 'node:http';
import type {LogLine, LogOptions} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {containerNamed} from '../requests/subject.ts';
import {logLines} from '../streams/log-lines.ts';

const logQuery = ({follow, timestamps, since, tail}: LogOptions) => ({
	stdout: true,
	stderr: true,
	follow,
	timestamps,
	...(since === undefined ? {} : {since: (since / 1000).toFixed(3)}),
	...(tail === undefined ? {} : {tail}),
});

/** GET /containers/{id}/logs */
export async function* readLogs(
	{client, context}: Connection,
	name: string,
	options: LogOptions & {signal: AbortSignal},
): AsyncGenerator<LogLine, void, undefined> {
	const {signal, timestamps} = options;
	const subject = containerNamed(name);
	const docker = client(signal, subject);
	const {Config} = await docker.getContainer(pathPart(name)).inspect();
	// Not dockerode's `logs`, which collects the whole log when it is not followed.
	const response = await dial<IncomingMessage>(docker, {
		path: `/containers/${pathPart(name)}/logs?`,
		method: 'GET',
		isStream: true,
		options: logQuery(options),
	});
	yield* logLines(bodyChunks(response, context(signal, subject)), {
		isTty: Config.Tty,
		timestamps,
	});
}
