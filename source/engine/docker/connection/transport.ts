import {setMaxListeners} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {type Duplex, Readable} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {Problem} from '../../../problem.ts';
import {onAbort} from '../../on-abort.ts';
import {type PodmanVersion, parsePodmanVersion} from '../../podman-version.ts';
import type {SilentRequests} from '../../silent-requests.ts';
import {requestName} from '../requests/request-name.ts';
import {describeConnectionFailure} from './describe-connection-failure.ts';
import type {EarlyAnswers} from './early-answers.ts';
import type {Endpoint} from './endpoint.ts';
import {type Exchange, type ExchangeRequest, exchange} from './exchange.ts';
import {createHttpClient} from './http-client.ts';
import {createNegotiation} from './negotiation.ts';
import {createSilenceWatch} from './silence-watch.ts';

/**
Waits for work that several callers share: an abort ends the waiting of one of them, not the work.

@throws The signal's reason after an abort.
*/
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const stopWaiting = onAbort(signal, () => reject(signal.reason));
		work.then(resolve, reject).finally(stopWaiting);
	});
}

/** HTTP to one engine: lazy, kept alive, with the API version in every path. */
export type Transport = {
	readonly endpoint: Endpoint;
	/** `undefined` until the engine has answered anything. */
	readonly apiVersion: string | undefined;
	/** False until the engine has answered anything. */
	readonly isPodman: boolean;
	/** Podman's own version; `undefined` for Docker, and until the engine has told one. */
	readonly podmanVersion: PodmanVersion | undefined;
	readonly silent: SilentRequests;
	/** Resolves with the head of the answer, whatever its status; paths start after the version. */
	send(request: ExchangeRequest): Promise<IncomingMessage>;
	/** Asks to switch to a bare connection; the answer has no socket when the engine refuses. */
	upgrade(request: ExchangeRequest): Promise<Exchange>;
	/** Runs a command where the engine is; see `HttpClient`. */
	readonly run: ((command: readonly string[]) => Duplex) | undefined;
	close(): void;
};

const isReading = (method: string) => method === 'GET' || method === 'HEAD';

const closedError = ({address}: Endpoint) =>
	new Problem({
		reason: 'unreachable',
		message: `The connection to ${address} has been closed.`,
	});

export type TransportOptions = {
	/** Milliseconds without a byte of an answer after which a request is told as silent; undefined: as long as is usual. */
	silentAfterMs?: number | undefined;
	/** The API version that was agreed on the last time; undefined: none is known. */
	likelyVersion?: string | undefined;
	/** Requests that were sent already; undefined: none were. */
	early?: EarlyAnswers | undefined;
};

export function createTransport(
	endpoint: Endpoint,
	{silentAfterMs, early, likelyVersion = early?.version}: TransportOptions = {},
): Transport {
	const client = createHttpClient(endpoint.target, early);
	const silence = createSilenceWatch(silentAfterMs);
	const closing = new AbortController();
	// Every request listens to it.
	setMaxListeners(0, closing.signal);
	const bare = new Set<Duplex>();
	let isPodman = false;
	let podmanVersion: PodmanVersion | undefined;

	const learn = ({headers: {server, 'libpod-api-version': libpod}}: IncomingMessage) => {
		// A proxy may answer with a name of its own.
		isPodman ||= String(server).startsWith('Libpod/') || libpod !== undefined;
		podmanVersion ??= parsePodmanVersion(`${server} ${libpod}`);
	};

	const attempt = async (request: ExchangeRequest): Promise<Exchange> => {
		closing.signal.throwIfAborted();
		const endTurn = request.isTransfer ? await client.transfers?.take(request.signal) : undefined;
		try {
			closing.signal.throwIfAborted();
			// What still waits for a connection hears of no end otherwise.
			const answer = await untilAborted(exchange(client, request, silence), closing.signal);
			learn(answer.response);
			answer.response.once('close', () => endTurn?.());
			return answer;
		} catch (error) {
			endTurn?.();
			request.signal.throwIfAborted();
			throw closing.signal.aborted
				? closing.signal.reason
				: describeConnectionFailure(error, endpoint, requestName(request.method, request.path));
		}
	};

	/** Read to its end, so that what waits for it finds a free connection. */
	const readToEnd = async (response: IncomingMessage): Promise<string> => {
		try {
			return (await buffer(response)).toString('utf8');
		} catch (error) {
			throw describeConnectionFailure(error, endpoint);
		}
	};

	const negotiation = createNegotiation(
		endpoint.apiVersion,
		async path => {
			const {response} = await attempt({method: 'GET', path, signal: closing.signal});
			return {response, text: await readToEnd(response)};
		},
		likelyVersion,
	);

	// Requests that only read do not wait for the negotiation: where the first is refused for its
	// version, the refusal tells the right one.
	const versioned = async (request: ExchangeRequest): Promise<Exchange> => {
		if (!isReading(request.method)) {
			await untilAborted(negotiation.agree(), request.signal);
		}

		const tried = new Set<string>();
		for (;;) {
			const {asked} = negotiation;
			const answer = await attempt({...request, path: `/v${asked}${request.path}`});
			tried.add(asked);
			const {response} = answer;
			const refusal = untilAborted(negotiation.isRefused(asked, response), request.signal);
			const isRefused = await refusal.catch((error: unknown) => {
				response.destroy();
				throw error;
			});
			const isRepeatable = !(request.body instanceof Readable);
			if (!isRefused || !isRepeatable || tried.has(negotiation.version ?? asked)) {
				return answer;
			}

			await untilAborted(readToEnd(response), request.signal);
		}
	};

	/** Closed with all others. */
	const keep = ({socket}: Exchange): void => {
		if (socket) {
			bare.add(socket);
			socket.once('close', () => bare.delete(socket));
			// Whoever uses it listens as well; until then an error must not end the program.
			socket.on('error', () => {});
		}
	};

	return {
		endpoint,
		silent: silence,
		run: client.run,
		get apiVersion() {
			return negotiation.version;
		},
		get isPodman() {
			return isPodman;
		},
		get podmanVersion() {
			return podmanVersion;
		},
		async send(request) {
			const answer = await versioned(request);
			keep(answer);
			return answer.response;
		},
		async upgrade(request) {
			const answer = await versioned({
				...request,
				headers: {upgrade: 'tcp', ...request.headers, connection: 'Upgrade'},
			});
			keep(answer);
			return answer;
		},
		close() {
			closing.abort(closedError(endpoint));
			silence.close();
			client.close();
			for (const socket of bare) {
				socket.destroy();
			}
		},
	};
}
