import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, request, ServerResponse} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Duplex} from 'node:stream';
import {text} from 'node:stream/consumers';
import {routeOf} from './engine-route.ts';

/** What can be wrong with an answer. */
export const faults = [
	/** The connection is closed before a byte of the answer. */
	'dropped',
	/** Not a byte, until it is released. */
	'silent',
	/** HTTP 500 with a reason. */
	'error',
	/** HTTP 502 with the page of a web server. */
	'web page',
	/** HTTP 200 with the page of a web server. */
	'web page as success',
	/** Half of the body, and a proper end. */
	'half',
	/** Half of the body, and the connection is closed. */
	'cut',
	/** HTTP 200 with nothing in it. */
	'empty',
	/** JSON of another type: text. */
	'other type',
	/** Among the rows of its lists, and the lines of its streams, some that mean nothing. */
	'garbage rows',
] as const;

export type Fault = (typeof faults)[number];

/** What the faulty engine says with HTTP 500. */
export const faultReason = 'the daemon has lost its mind';

/** Rows that no engine sends: of other types, and of the right type with fields of others. */
export const garbageRows = [
	null,
	5,
	'row',
	[],
	{},
	{Id: 5, ID: 5, Name: 5, name: 5},
	{
		Id: 'sha256:odd',
		ID: 'odd',
		Name: 'odd',
		Names: 5,
		RepoTags: 'odd',
		Labels: 5,
		Type: 5,
		Tags: 5,
		Path: 5,
	},
] as const;

export type FaultProxy = {
	/** As in DOCKER_HOST. */
	readonly address: string;
	/** Every request so far, such as `GET /images/{name}/json`. */
	readonly routes: string[];
	/**
	Spoils every answer to a route from now on; takes the place of the one before.
	@param fault `undefined`: none.
	*/
	inject(fault: Fault | undefined, route?: string): void;
	/** Lets go what the fault `silent` holds back. */
	release(): void;
	stop(): Promise<void>;
};

/** Answers that go on line by line, and may never end. */
const streams = new Set([
	'GET /events',
	'GET /containers/{name}/logs',
	'GET /containers/{name}/stats',
]);

const isRow = (value: unknown) => typeof value === 'object' && value !== null;

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.every(isRow);

/** Puts garbage among the rows of a list, or of the lists in an object. */
function withGarbage(value: unknown): unknown {
	if (isList(value)) {
		return [...garbageRows, ...value, ...garbageRows];
	}

	return isRow(value)
		? Object.fromEntries(
				Object.entries(value as object).map(([key, item]) => [
					key,
					isList(item) && item.length > 0 ? withGarbage(item) : item,
				]),
			)
		: value;
}

const garbageLines = garbageRows.map(row => `${JSON.stringify(row)}\n`).join('');

type Spoil = (answer: IncomingMessage, response: ServerResponse) => void;

/** Sends the first half of the first piece, then goes on as told. */
const halve =
	(goOn: (response: ServerResponse) => void): Spoil =>
	(answer, response) => {
		answer.once('data', (piece: Buffer) =>
			response.write(piece.subarray(0, piece.length / 2), () => goOn(response)),
		);
	};

const addLines: Spoil = (answer, response) => {
	response.write(garbageLines);
	answer.pipe(response);
};

const addRows: Spoil = async (answer, response) => {
	const body = await text(answer);
	// Not every answer is JSON: `OK`, or nothing at all.
	response.end(/^[[{]/.test(body) ? JSON.stringify(withGarbage(JSON.parse(body))) : body);
};

/** A proxy on a unix socket in front of an engine, which can spoil what the engine answers. */
export async function startFaultProxy(engineSocketPath: string): Promise<FaultProxy> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-faults-'));
	const socketPath = path.join(folder, 'proxy.sock');
	const sockets = new Set<Duplex>();
	const routes: string[] = [];
	let injected: {fault: Fault; route: string | undefined} | undefined;
	let held: (() => void)[] = [];

	const keep = <Kind extends Duplex>(socket: Kind): Kind => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.once('close', () => sockets.delete(socket));
		return socket;
	};

	/** Notes the request. @returns What is to go wrong with it. */
	const faultOf = ({method = '', url = ''}: IncomingMessage): Fault | undefined => {
		const route = routeOf(method, url);
		routes.push(route);
		return injected && (injected.route ?? route) === route ? injected.fault : undefined;
	};

	/** Passes the answer on, by way of `spoil` where there is one. */
	const forward = (incoming: IncomingMessage, response: ServerResponse, spoilBody?: Spoil) => {
		const {method, url, headers} = incoming;
		const outgoing = request(
			{socketPath: engineSocketPath, method, path: url, headers, agent: false},
			answer => {
				const {'content-length': _, ...withoutLength} = answer.headers;
				response.writeHead(answer.statusCode ?? 0, spoilBody ? withoutLength : answer.headers);
				response.flushHeaders();
				if (spoilBody) {
					spoilBody(answer, response);
				} else {
					answer.pipe(response);
				}
			},
		);
		outgoing.on('error', () => response.destroy());
		response.once('close', () => outgoing.destroy());
		incoming.pipe(outgoing);
	};

	const spoil = (fault: Fault, incoming: IncomingMessage, response: ServerResponse) => {
		const page = '<!DOCTYPE html>\n<html><body>Bad gateway</body></html>';
		const answer = (status: number, type: string, body: string) =>
			response.writeHead(status, {'content-type': type}).end(body);
		switch (fault) {
			case 'dropped':
				response.socket?.destroy();
				break;
			case 'silent':
				held.push(() => forward(incoming, response));
				break;
			case 'error':
				answer(500, 'application/json', JSON.stringify({message: faultReason}));
				break;
			case 'web page':
				answer(502, 'text/html', page);
				break;
			case 'web page as success':
				answer(200, 'text/html', page);
				break;
			case 'empty':
				answer(200, 'application/json', '');
				break;
			case 'other type':
				answer(200, 'application/json', '"text"');
				break;
			case 'half':
				forward(
					incoming,
					response,
					halve(cutShort => cutShort.end()),
				);
				break;
			case 'cut':
				forward(
					incoming,
					response,
					halve(cutShort => cutShort.destroy()),
				);
				break;
			case 'garbage rows': {
				const isStream = streams.has(routeOf(incoming.method ?? '', incoming.url ?? ''));
				forward(incoming, response, isStream ? addLines : addRows);
				break;
			}
		}
	};

	const server = createServer((incoming, response) => {
		const fault = faultOf(incoming);
		if (fault === undefined) {
			forward(incoming, response);
		} else {
			spoil(fault, incoming, response);
		}
	});
	server.on('connection', keep);
	// Terminals: a bare connection from then on.
	server.on('upgrade', (incoming, socket: Socket, head) => {
		const passOn = () => {
			const engine = keep(connect(engineSocketPath));
			const headers = incoming.rawHeaders.map((text, index) =>
				index % 2 === 0 ? `${text}: ` : `${text}\r\n`,
			);
			engine.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
			engine.write(head);
			engine.pipe(socket).pipe(engine);
		};

		const fault = faultOf(incoming);
		if (fault === 'silent') {
			held.push(passOn);
		} else if (fault === undefined || fault === 'garbage rows') {
			passOn();
		} else if (fault === 'half' || fault === 'cut') {
			socket.destroy();
		} else {
			const response = new ServerResponse(incoming);
			response.assignSocket(socket);
			spoil(fault, incoming, response);
		}
	});
	await new Promise<void>(resolve => server.listen(socketPath, resolve));

	return {
		address: `unix://${socketPath}`,
		routes,
		inject(fault, route) {
			injected = fault && {fault, route};
		},
		release() {
			const waiting = held;
			held = [];
			for (const goOn of waiting) {
				goOn();
			}
		},
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise(resolve => server.close(resolve));
			await rm(folder, {recursive: true, force: true});
		},
	};
}
