import http from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {CommandSocket} from './command-socket.ts';
import type {EndpointTarget, TlsSettings} from './endpoint.ts';
import {keepReading} from './keep-reading.ts';
import {sshArguments} from './ssh-command.ts';

/** Opens HTTP requests to one endpoint over kept-alive connections. */
export type HttpClient = {
	request(options: {
		method: string;
		path: string;
		headers: http.OutgoingHttpHeaders;
	}): http.ClientRequest;
	/** Destroys every connection, also those in use. */
	close(): void;
};

/** Also probes the peers of long silent streams (events), so that a dead one is noticed. */
const keepAliveMs = 15_000;

const agentOptions = {keepAlive: true, keepAliveMsecs: keepAliveMs, scheduling: 'lifo'} as const;

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
		super(agentOptions);
		this.#connect = connect;
	}

	override createConnection(): Duplex {
		return this.#connect();
	}
}

type TcpTarget = Extract<EndpointTarget, {kind: 'tcp'}>;

function createTcpClient({host, port, pathPrefix}: TcpTarget): HttpClient {
	const agent = patiently(new http.Agent(agentOptions));
	return {
		request: options =>
			http.request({...options, agent, host, port, path: `${pathPrefix}${options.path}`}),
		close: () => agent.destroy(),
	};
}

function createTlsClient({host, port, pathPrefix}: TcpTarget, tls: TlsSettings): HttpClient {
	// Loaded only here: most engines are local, and the start counts in milliseconds.
	const https = process.getBuiltinModule('node:https');
	const agent = patiently(
		new https.Agent({
			...agentOptions,
			ca: tls.authority,
			cert: tls.certificate,
			key: tls.key,
			rejectUnauthorized: tls.verifiesServer,
		}),
	);
	return {
		request: options =>
			https.request({...options, agent, host, port, path: `${pathPrefix}${options.path}`}),
		close: () => agent.destroy(),
	};
}

export function createHttpClient(target: EndpointTarget): HttpClient {
	switch (target.kind) {
		case 'socket': {
			const agent = patiently(new http.Agent(agentOptions));
			return {
				request: options => http.request({...options, agent, socketPath: target.path}),
				close: () => agent.destroy(),
			};
		}

		case 'ssh': {
			const agent = new CommandAgent(() => new CommandSocket('ssh', sshArguments(target)));
			return {
				request: options => http.request({...options, agent, host: 'docker'}),
				close: () => agent.destroy(),
			};
		}

		case 'tcp':
			return target.tls ? createTlsClient(target, target.tls) : createTcpClient(target);
	}
}
