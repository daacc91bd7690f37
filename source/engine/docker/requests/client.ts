import type {RequestOptions} from 'node:http';
import type {Readable} from 'node:stream';
import DockerModem from 'docker-modem';
import Docker from 'dockerode';
import type {ExchangeRequest} from '../connection/exchange.ts';
import type {Transport} from '../connection/transport.ts';
import {problemOf} from './guarded.ts';
import {type Expected, expectSuccess, type RequestContext, readJson} from './read-answer.ts';
import type {Subject} from './subject.ts';

/**
dockerode, bound to one call: aborting `signal` ends its requests, and what it throws is an
Problem about `subject`.

@param expected What the answers to its reading requests are to be; an object unless told. Other requests
may be answered with anything.
*/
export type Client = (signal: AbortSignal, subject: Subject, expected?: Expected) => Docker;

/** docker-modem passes all of it on. */
type Dialled = DockerModem.DialOptions & Pick<ExchangeRequest, 'reusesChunks'>;

type Callback = (error: unknown, result: unknown) => void;

async function answer(
	transport: Transport,
	{method, path, headers}: RequestOptions,
	{isStream = false, reusesChunks}: Dialled,
	body: string | Buffer | Readable | undefined,
	context: RequestContext,
	expected: Expected,
): Promise<unknown> {
	const {signal} = context;
	const response = await transport.send({
		method: method ?? 'GET',
		path: path ?? '/',
		headers: headers as Record<string, string>,
		body,
		isTransfer: isStream && method === 'POST',
		signal,
		isStream,
		reusesChunks,
	});
	await expectSuccess(response, context);
	return isStream
		? response
		: readJson(response, context, method === 'GET' ? expected : 'anything');
}

/**
Puts dockerode on a transport of our own. dockerode and docker-modem spell the requests (paths,
queries, bodies, headers); the sockets are ours, because docker-modem loses a connection that breaks
in the middle of an answer, crashes on some errors and parses bodies by guesswork.
*/
export function createClient(transport: Transport): Client {
	const {endpoint} = transport;
	return (signal, subject, expected = 'object') => {
		const context: RequestContext = {endpoint, signal, subject};
		// Not constructed: docker-modem's constructor reads DOCKER_HOST and DOCKER_CERT_PATH itself, mixes
		// them into its options, and throws on those that it does not understand.
		const modem: DockerModem = Object.assign(Object.create(DockerModem.prototype), {
			socketPath: endpoint.address,
			headers: {},
			buildRequest(
				options: RequestOptions,
				dialled: Dialled,
				body: string | Buffer | Readable | undefined,
				callback: Callback,
			) {
				answer(transport, options, dialled, body, context, expected)
					.then(result => callback(null, result))
					.catch((error: unknown) => callback(problemOf(error, signal), null));
			},
		});
		return new Docker({modem} as Docker.DockerOptions);
	};
}

/**
Sends what dockerode has no method for, or has one that throws away part of the answer.

@throws Problem about the subject that the client is bound to.
*/
export function dial<Answer>(docker: Docker, options: Dialled): Promise<Answer> {
	return new Promise((resolve, reject) => {
		(docker.modem as DockerModem).dial(options, (error, result) => {
			if (error) {
				reject(error);
			} else {
				resolve(result as Answer);
			}
		});
	});
}
