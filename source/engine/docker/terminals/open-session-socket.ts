import type {OutgoingHttpHeaders} from 'node:http';
import type {Duplex} from 'node:stream';
import {Problem} from '../../../problem.ts';
import type {Connection} from '../connection.ts';
import {expectSuccess} from '../requests/read-answer.ts';
import type {Subject} from '../requests/subject.ts';

/**
Turns a request into a bare connection to a process.

Not through dockerode, which sends the options as a body: Podman hands that to the process as input.

@param body Sent as JSON; without one the request says that it has none.
@param headers Sent with it; `upgrade` names what is spoken then.
*/
export async function openTerminalSocket(
	{transport, context}: Connection,
	{
		path,
		body,
		headers,
		signal,
		subject,
	}: {
		path: string;
		body?: object;
		headers?: OutgoingHttpHeaders;
		signal: AbortSignal;
		subject: Subject;
	},
): Promise<Duplex> {
	const text = body && JSON.stringify(body);
	const {response, socket} = await transport.upgrade({
		method: 'POST',
		path,
		body: text,
		signal,
		headers: {
			...headers,
			'content-length': Buffer.byteLength(text ?? ''),
			...(text ? {'content-type': 'application/json'} : {}),
		},
	});
	if (socket) {
		return socket;
	}

	await expectSuccess(response, context(signal, subject));
	response.destroy();
	throw new Problem({
		reason: 'not-supported',
		message: 'The engine, or a proxy in front of it, does not open interactive connections.',
		nextStep: 'Connect to the engine directly or over ssh://.',
	});
}
