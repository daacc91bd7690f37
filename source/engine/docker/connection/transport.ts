import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {finished} from 'node:stream/promises';
import {EngineError} from '../../engine-error.ts';
import {negotiateApiVersion} from './api-version.ts';
import {describeConnectionFailure} from './describe-connection-failure.ts';
import type {Endpoint} from './endpoint.ts';
import {type Exchange, type ExchangeRequest, exchange} from './exchange.ts';
import {createHttpClient} from './http-client.ts';
import {untilAborted} from './until-aborted.ts';

/** HTTP to one engine: lazy, kept alive, with the API version in every path. */
export type Transport = {
	readonly endpoint: Endpoint;
	/** `undefined` until the engine has answered anything. */
	readonly apiVersion: string | undefined;
	/** False until the engine has answered anything. */
	readonly isPodman: boolean;
	/** Resolves with the head of the answer, whatever its status; paths start after the version. */
	send(request: ExchangeRequest): Promise<IncomingMessage>;
	/** Asks to switch to a bare connection; the answer has no socket when the engine refuses. */
	upgrade(request: ExchangeRequest): Promise<Exchange>;
	close(): void;
};

const isReading = (method: string) => method === 'GET' || method === 'HEAD';

const closedError = ({address}: Endpoint) =>
	new EngineError({
		reason: 'unreachable',
		message: `The connection to ${address} has been closed.`,
	});

export function createTransport(endpoint: Endpoint): Transport {
	const client = createHttpClient(endpoint.target);
	const closing = new AbortController();
	const upgraded = new Set<Duplex>();
	let apiVersion = endpoint.apiVersion;
	let isPodman = false;
	let negotiation: Promise<void> | undefined;

	const learn = (response: IncomingMessage) => {
		const {server, 'api-version': offered} = response.headers;
		isPodman ||= String(server).startsWith('Libpod/');
		if (apiVersion !== undefined || typeof offered !== 'string') {
			return;
		}

		try {
			apiVersion = negotiateApiVersion(offered);
		} catch (error) {
			response.destroy();
			throw error;
		}
	};

	const attempt = async (request: ExchangeRequest): Promise<Exchange> => {
		closing.signal.throwIfAborted();
		try {
			const answer = await exchange(client, request);
			learn(answer.response);
			return answer;
		} catch (error) {
			request.signal.throwIfAborted();
			throw closing.signal.aborted
				? closing.signal.reason
				: describeConnectionFailure(error, endpoint);
		}
	};

	const negotiate = async () => {
		const {response} = await attempt({method: 'GET', path: '/_ping', signal: closing.signal});
		// Read to its end, so that what waits for it finds a free connection.
		await finished(response.resume()).catch((error: unknown) => {
			throw describeConnectionFailure(error, endpoint);
		});
		apiVersion ??= negotiateApiVersion(undefined);
	};

	// Requests that only read do not wait for the negotiation: the engine answers a path without a
	// version in its newest one, which its first answer then tells.
	const versioned = async (request: ExchangeRequest): Promise<Exchange> => {
		if (apiVersion === undefined && !isReading(request.method)) {
			negotiation ??= negotiate().finally(() => {
				negotiation = undefined;
			});
			await untilAborted(negotiation, request.signal);
		}

		const prefix = apiVersion === undefined ? '' : `/v${apiVersion}`;
		return attempt({...request, path: `${prefix}${request.path}`});
	};

	return {
		endpoint,
		get apiVersion() {
			return apiVersion;
		},
		get isPodman() {
			return isPodman;
		},
		async send(request) {
			const {response} = await versioned(request);
			return response;
		},
		async upgrade(request) {
			const answer = await versioned({
				...request,
				headers: {upgrade: 'tcp', ...request.headers, connection: 'Upgrade'},
			});
			const {socket} = answer;
			if (socket) {
				upgraded.add(socket);
				socket.once('close', () => upgraded.delete(socket));
				// Whoever uses it listens as well; until then an error must not end the program.
				socket.on('error', () => {});
			}

			return answer;
		},
		close() {
			closing.abort(closedError(endpoint));
			client.close();
			for (const socket of upgraded) {
				socket.destroy();
			}
		},
	};
}
