import http from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {createTurns, type Turns} from '../../turns.ts';
import type {EarlyAnswers} from './early-answers.ts';
import type {EndpointTarget, TlsSettings} from './endpoint.ts';
import {keepAliveMs, noticeSilence} from './notice-silence.ts';
import {openReusingSocket, type ReusingSocket} from './reusing-socket.ts';
import {createSshConnections} from './ssh-connections.ts';

type Done = (error?: Error | null) => void;
type Write = (this: Socket, ...parameters: unknown[]) => void;

/** The other end has gone, which a failed write tells before what it said last has been read. */
const goneCodes = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED']);

/**
Makes a socket that can no longer be written to be read to its end. An engine that refuses what it is
sent answers and closes; Node otherwise throws that answer away with the socket as soon as a write fails.

The write that failed never ends: nothing more is sent, and the end of what there is to read closes the
socket.
*/
function keepReading<Kind extends Socket>(socket: Kind): Kind {
	const patient =
		(write: Write): Write =>
		(...parameters) => {
			const done = parameters.pop() as Done;
			const patientlyDone: Done = error => {
				const {code = ''} = (error ?? {}) as NodeJS.ErrnoException;
				if (!goneCodes.has(code) || socket.destroyed || socket.readableEnded) {
					done(error);
					return;
				}

				socket.once('end', () => socket.destroy());
			};
			write.call(socket, ...parameters, patientlyDone);
		};

	return Object.assign(socket, {
		_write: patient(socket._write as Write),
		_writev: patient(socket._writev as Write),
	});
}

type HttpRequest = {method: string; path: string; headers: http.OutgoingHttpHeaders};

/** Opens HTTP requests to one endpoint over kept-alive connections. */
export type HttpClient = {
	request(options: HttpRequest): http.ClientRequest;
	/** On a connection of its own, whose memory is used again; `undefined`: this endpoint has none. */
	readonly requestReusing:
		| ((options: HttpRequest) => {outgoing: http.ClientRequest; connection: ReusingSocket})
		| undefined;
	/** Runs a command where the engine is, with its output to be read; `undefined`: nothing leads there. */
	readonly run: ((command: readonly string[]) => Duplex) | undefined;
	/** Turns of the transfers, where connections are few; `undefined`: there are as many as one likes. */
	readonly transfers: Turns | undefined;
	/** Destroys every connection, also those in use. */
	close(): void;
};

/**
Names are checked by TLS alone. Where none is given, Node finds out whether the host is an address, with patterns
that take it longer to make than a request takes.
*/
const unnamed: http.RequestOptions & {servername: string} = {servername: ''};

const agentOptions = {keepAlive: true, keepAliveMsecs: keepAliveMs, scheduling: 'lifo'} as const;

/**
Connections that share a login; the rest wait for one of them. A server allows ten unless told otherwise, of
which shells and sessions, which the agent hands over, take one each.
*/
const mostSshConnections = 8;

/** Of them with a pull, a push, a build: events, logs and lists have the others. */
const mostSshTransfers = 4;

/** Keeps an answer that an engine gives before it closes the connection on what it is sent. */
function patiently<Kind extends http.Agent>(agent: Kind): Kind {
	const connect = agent.createConnection.bind(agent);
	agent.createConnection = (...parameters) => {
		const socket = connect(...parameters);
		return socket instanceof Socket ? keepReading(socket) : socket;
	};
	return agent;
}

class CommandAgent extends http.Agent {
	readonly #connect: () => Duplex;

	constructor(connect: () => Duplex) {
		super({...agentOptions, maxSockets: mostSshConnections});
		this.#connect = connect;
	}

	override createConnection(): Duplex {
		return this.#connect();
	}
}

type TcpTarget = Extract<EndpointTarget, {kind: 'tcp'}>;

function createTcpClient({host, port, pathPrefix}: TcpTarget): HttpClient {
	const agent = noticeSilence(patiently(new http.Agent(agentOptions)), 'connect');
	return {
		request: options =>
			http.request({
				...options,
				...unnamed,
				agent,
				host,
				port,
				path: `${pathPrefix}${options.path}`,
			}),
		requestReusing: undefined,
		run: undefined,
		transfers: undefined,
		close: () => agent.destroy(),
	};
}

function createTlsClient({host, port, pathPrefix}: TcpTarget, tls: TlsSettings): HttpClient {
	// Loaded only here: most engines are local, and the start counts in milliseconds.
	const https = process.getBuiltinModule('node:https');
	const agent = noticeSilence(
		patiently(
			new https.Agent({
				...agentOptions,
				ca: tls.authority,
				cert: tls.certificate,
				key: tls.key,
				rejectUnauthorized: tls.verifiesServer,
			}),
		),
		'secureConnect',
	);
	return {
		request: options =>
			https.request({...options, agent, host, port, path: `${pathPrefix}${options.path}`}),
		requestReusing: undefined,
		run: undefined,
		transfers: undefined,
		close: () => agent.destroy(),
	};
}

/** @param early Requests that were sent to the same socket before; `undefined`: none. */
export function createHttpClient(target: EndpointTarget, early?: EarlyAnswers): HttpClient {
	switch (target.kind) {
		case 'socket': {
			const agent = patiently(new http.Agent(agentOptions));
			const asked = early?.socketPath === target.path ? early : undefined;
			return {
				request: options =>
					asked?.take(options.method, options.path) ??
					http.request({...options, ...unnamed, agent, socketPath: target.path}),
				requestReusing(options) {
					const connection = openReusingSocket(target.path);
					const createConnection = () => connection.socket;
					return {outgoing: http.request({...options, ...unnamed, createConnection}), connection};
				},
				run: undefined,
				transfers: undefined,
				close() {
					asked?.close();
					agent.destroy();
				},
			};
		}

		case 'ssh': {
			const connections = createSshConnections({
				target,
				onLimit(most) {
					agent.maxSockets = Math.min(most, agent.maxSockets);
				},
			});
			const agent = new CommandAgent(() => connections.connect());
			return {
				request: options => http.request({...options, ...unnamed, agent, host: 'docker'}),
				requestReusing: undefined,
				run: connections.run,
				transfers: createTurns(mostSshTransfers),
				close() {
					connections.close();
					agent.destroy();
				},
			};
		}

		case 'tcp':
			return target.tls ? createTlsClient(target, target.tls) : createTcpClient(target);
	}
}
