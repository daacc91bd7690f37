import type {IncomingMessage, OutgoingHttpHeaders} from 'node:http';
import {type Duplex, pipeline, Readable} from 'node:stream';
import {describeSourceFailure} from '../../describe-source-failure.ts';
import type {HttpClient} from './http-client.ts';

export type ExchangeRequest = {
	method: string;
	path: string;
	headers?: OutgoingHttpHeaders | undefined;
	body?: string | Buffer | Readable | undefined;
	signal: AbortSignal;
};

export type Exchange = {
	response: IncomingMessage;
	/** The bare connection, when the engine switched protocols as asked. */
	socket: Duplex | undefined;
};

const isRepeatable = (method: string) => method === 'GET' || method === 'HEAD';

/**
Sends one request and resolves with the head of the answer, whatever its status.

An abort destroys the socket at once and rejects with the signal's reason; after the head it makes
the answer's body fail. Nothing is ever thrown outside the promise.
*/
export function exchange(client: HttpClient, request: ExchangeRequest): Promise<Exchange> {
	const {method, path, headers = {}, body, signal} = request;
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const outgoing = client.request({method, path, headers});
		let response: IncomingMessage | undefined;
		const abort = () => {
			reject(signal.reason);
			(response ?? outgoing).destroy();
		};
		signal.addEventListener('abort', abort, {once: true});
		outgoing.once('close', () => signal.removeEventListener('abort', abort));
		outgoing.on('error', error => {
			// The engine may close a kept-alive connection just as it is used again.
			if (outgoing.reusedSocket && !response && isRepeatable(method) && !signal.aborted) {
				resolve(exchange(client, request));
			} else {
				reject(signal.aborted ? signal.reason : error);
			}
		});
		outgoing.once('response', answer => {
			response = answer;
			resolve({response: answer, socket: undefined});
		});
		outgoing.once('upgrade', (answer, socket, head) => {
			if (head.length > 0) {
				socket.unshift(head);
			}

			resolve({response: answer, socket});
		});
		if (body instanceof Readable) {
			body.once('error', error =>
				reject(signal.aborted ? signal.reason : describeSourceFailure(error)),
			);
			// An engine that refuses a body answers before it has read all of it: then the answer counts.
			pipeline(body, outgoing, () => {});
		} else {
			outgoing.end(body);
		}
	});
}
