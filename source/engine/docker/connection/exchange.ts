import type {ClientRequest, IncomingMessage, OutgoingHttpHeaders} from 'node:http';
import {type Duplex, pipeline, Readable} from 'node:stream';
import {describeSourceFailure} from '../../describe-source-failure.ts';
import {onAbort} from '../../on-abort.ts';
import {nameRequest, requestName} from '../requests/request-name.ts';
import {sendBare} from './bare-answer.ts';
import type {HttpClient} from './http-client.ts';
import type {SilenceWatch} from './silence-watch.ts';

export type ExchangeRequest = {
	method: string;
	path: string;
	headers?: OutgoingHttpHeaders | undefined;
	body?: string | Buffer | Readable | undefined;
	/** A pull, a push, a build and the like: it keeps its connection for long. */
	isTransfer?: boolean | undefined;
	signal: AbortSignal;
	/** Its answer goes on as long as there is something to tell, and is silent meanwhile. */
	isStream?: boolean | undefined;
	/** A reading request with a very large answer, of which each chunk is used up before the next one is asked for. */
	reusesChunks?: boolean | undefined;
};

export type Exchange = {
	response: IncomingMessage;
	/** The bare connection, when the engine switched protocols as asked, or the answer is read around Node's parser. */
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

/** What the engine answers when something has happened, or what is told by what is sent, may be silent. */
const mayBeSilent = ({path, body}: ExchangeRequest) =>
	body instanceof Readable || /\/wait(?:\?|$)/.test(path);

const isRepeatable = (method: string) => method === 'GET' || method === 'HEAD';

/**
Sends one request and resolves with the head of the answer, whatever its status.

An abort destroys the socket at once and rejects with the signal's reason; after the head it makes
the answer's body fail. Nothing is ever thrown outside the promise.

@param silence Watches it, so that it can be cancelled while the engine says nothing.
*/
export function exchange(
	client: HttpClient,
	request: ExchangeRequest,
	silence: SilenceWatch,
): Promise<Exchange> {
	const {method, path, headers = {}, body, signal, isStream, reusesChunks} = request;
	const name = requestName(method, path);
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const reusing = reusesChunks ? client.requestReusing?.({method, path, headers}) : undefined;
		const outgoing = reusing?.outgoing ?? client.request({method, path, headers});
		let response: IncomingMessage | undefined;
		const abort = () => {
			reject(signal.reason);
			response?.destroy();
			// An answer that has ended leaves the connection to what is still being sent.
			outgoing.destroy();
		};
		let isCancelled = false;
		const endWatch = mayBeSilent(request)
			? () => {}
			: silence.watch(outgoing, name, reason => {
					isCancelled = true;
					reject(reason);
					response?.destroy(reason);
					outgoing.destroy();
				});
		outgoing.once('close', onAbort(signal, abort));
		outgoing.on('error', error => {
			// The engine may close a kept-alive connection just as it is used again.
			const isOver = signal.aborted || isCancelled;
			if (outgoing.reusedSocket && !response && isRepeatable(method) && !isOver) {
				resolve(exchange(client, request, silence));
			} else {
				reject(signal.aborted ? signal.reason : error);
			}
		});
		outgoing.once('response', answer => {
			response = answer;
			nameRequest(answer, name);
			if (isStream) {
				endWatch();
			}

			// Whoever reads it gets the error; nobody may have begun.
			answer.on('error', () => {});
			resolve({response: answer, socket: undefined});
		});
		outgoing.once('upgrade', (answer, socket, head) => {
			endWatch();
			if (head.length > 0) {
				socket.unshift(head);
			}

			resolve({response: answer, socket});
		});
		if (reusing) {
			sendBare(reusing, signal, answer => {
				endWatch();
				if (answer) {
					nameRequest(answer, name);
					resolve({response: answer, socket: reusing.connection.socket});
				} else {
					resolve(exchange(client, {...request, reusesChunks: false}, silence));
				}
			});
		} else if (body instanceof Readable) {
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
