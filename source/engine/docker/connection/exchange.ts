import type {ClientRequest, IncomingMessage, OutgoingHttpHeaders} from 'node:http';
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

/** Node no longer tells a request that its socket takes more once the answer has come to its end. */
function relayDrains(outgoing: ClientRequest): void {
	outgoing.once('socket', socket => {
		const relay = () => {
			if (outgoing.writableNeedDrain) {
				outgoing.emit('drain');
			}
		};
		socket.on('drain', relay);
		outgoing.once('close', () => socket.off('drain', relay));
	});
}

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
			response?.destroy();
			// An answer that has ended leaves the connection to what is still being sent.
			outgoing.destroy();
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
			// Whoever reads it gets the error; nobody may have begun.
			answer.on('error', () => {});
			resolve({response: answer, socket: undefined});
		});
		outgoing.once('upgrade', (answer, socket, head) => {
			if (head.length > 0) {
				socket.unshift(head);
			}

			resolve({response: answer, socket});
		});
		if (body instanceof Readable) {
			body.once('error', error => {
				if (outgoing.socket?.destroyed) {
					// Not its own: the end of the connection, which is told there as well.
					return;
				}

				const failure = signal.aborted ? signal.reason : describeSourceFailure(error);
				reject(failure);
				response?.destroy(failure);
			});
			// An engine may answer before it has read the body, to refuse it or to begin: the answer counts, and
			// the body goes on as long as the connection takes it.
			relayDrains(outgoing);
			pipeline(body, outgoing, () => {});
		} else {
			outgoing.end(body);
		}
	});
}
