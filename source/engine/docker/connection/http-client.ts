import http from 'node:http';
import https from 'node:https';
import type {Duplex} from 'node:stream';
import {CommandSocket} from './command-socket.ts';
import type {EndpointTarget} from './endpoint.ts';
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

export function createHttpClient(target: EndpointTarget): HttpClient {
	switch (target.kind) {
		case 'socket': {
			const agent = new http.Agent(agentOptions);
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

		case 'tcp': {
			const {host, port, pathPrefix, tls} = target;
			const agent = tls
				? new https.Agent({
						...agentOptions,
						ca: tls.authority,
						cert: tls.certificate,
						key: tls.key,
						rejectUnauthorized: tls.verifiesServer,
					})
				: new http.Agent(agentOptions);
			const {request} = tls ? https : http;
			return {
				request: options =>
					request({...options, agent, host, port, path: `${pathPrefix}${options.path}`}),
				close: () => agent.destroy(),
			};
		}
	}
}
