import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export type FakeServer = {
	/** `127.0.0.1:PORT` */
	address: string;
	/** `METHOD path` of every request so far, but for those that look whether there is a registry. */
	requests: {line: string; authorization: string | undefined}[];
};

/** Something on the loopback address that answers as a test says, by plain http. */
export async function startServer(answer: Answer): Promise<FakeServer> {
	const requests: FakeServer['requests'] = [];
	const server = createServer((request, response) => {
		const {method, url, headers} = request;
		if (url === '/v2/') {
			response.end('{}');
			return;
		}
		requests.push({line: `${method} ${url}`, authorization: headers.authorization});
		answer(request, response);
	});
	// As a proxy it lets nobody through.
	server.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {address: `127.0.0.1:${(server.address() as AddressInfo).port}`, requests};
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
	response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(value));
}
