import type {Endpoint} from './connection/endpoint.ts';
import {createTransport, type Transport, type TransportOptions} from './connection/transport.ts';
import {type Client, createClient} from './requests/client.ts';
import type {RequestContext} from './requests/read-answer.ts';
import type {Subject} from './requests/subject.ts';

/** What every operation is made of. */
export type Connection = {
	transport: Transport;
	client: Client;
	/** For what follows a request: its body, its stream. */
	context(signal: AbortSignal, subject: Subject): RequestContext;
};

export function createConnection(endpoint: Endpoint, options?: TransportOptions): Connection {
	const transport = createTransport(endpoint, options);
	return {
		transport,
		client: createClient(transport),
		context: (signal, subject) => ({endpoint, signal, subject}),
	};
}
