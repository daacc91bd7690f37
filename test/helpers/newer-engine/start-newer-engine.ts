import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pipeline, Transform} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {jsonLines} from '../../../source/engine/docker/streams/json-lines.ts';
import {requestEngine} from '../private-request.ts';
import {newerAnswer, newerLine} from './newer-answers.ts';

export type NewerEngine = {
	/** What `newest` is; the second number of the API's version. */
	newest: number;
	/** Paths of an older version are refused. */
	oldest: number;
	/** Whether paths without a version are still served. */
	servesUnversioned: boolean;
	/** How events are told to whoever does not say what it wants. */
	eventFraming: 'application/json' | 'application/x-ndjson' | 'application/json-seq';
};

type Asked = {minor: number; path: string};

function refusal({oldest, newest, servesUnversioned}: NewerEngine, url: string): Asked | string {
	const [, digits, rest = url] = /^\/v1\.(\d+)(\/.*)$/.exec(url) ?? [];
	const minor = digits === undefined ? newest : Number(digits);
	if (digits === undefined && !servesUnversioned) {
		return 'page not found';
	}

	if (minor > newest) {
		return `client version 1.${minor} is too new. Maximum supported API version is 1.${newest}`;
	}

	return minor < oldest
		? `client version 1.${minor} is too old. Minimum supported API version is 1.${oldest}, please upgrade your client to a newer version`
		: {minor, path: rest};
}

async function* framedEvents(
	answer: AsyncIterable<Buffer>,
	change: (line: unknown) => unknown,
	prefix: string,
): AsyncGenerator<string> {
	for await (const line of jsonLines(answer)) {
		yield `${prefix}${JSON.stringify(change(line))}\n`;
	}
}

/** Passes an engine's answer on as the newer one would give it. */
async function answerAsNewer(
	model: NewerEngine,
	{minor, path: asked}: Asked,
	answer: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const status = answer.statusCode ?? 500;
	const headers = {...answer.headers, 'api-version': `1.${model.newest}`};
	const changeLine = status < 300 ? newerLine(asked) : undefined;
	const changeAnswer = status < 300 ? newerAnswer(asked, minor) : undefined;
	if (changeAnswer) {
		const text = (await buffer(answer)).toString('utf8');
		const changed = Buffer.from(JSON.stringify(changeAnswer(JSON.parse(text))));
		const {'transfer-encoding': _, ...others} = headers;
		response.writeHead(status, {...others, 'content-length': changed.length}).end(changed);
		return;
	}

	if (!changeLine) {
		response.writeHead(status, headers);
		response.flushHeaders();
		pipeline(answer, response, () => {});
		return;
	}

	const {'content-length': _, ...others} = headers;
	const isEvents = asked.startsWith('/events');
	response.writeHead(status, {
		...others,
		...(isEvents ? {'content-type': model.eventFraming} : {}),
	});
	response.flushHeaders();
	const prefix = isEvents && model.eventFraming === 'application/json-seq' ? '\u001e' : '';
	pipeline(framedEvents(answer, changeLine, prefix), response, () => {});
}

const requestHead = ({method, rawHeaders}: IncomingMessage, url: string): string =>
	[
		`${method} ${url} HTTP/1.1`,
		...rawHeaders.flatMap((name, index) =>
			index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
		),
		'\r\n',
	].join('\r\n');

/** The bytes of an answer with another newest version in its head. */
function renamedVersion(newest: number): Transform {
	let head: Buffer | undefined = Buffer.alloc(0);
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			if (!head) {
				done(null, chunk);
				return;
			}

			head = Buffer.concat([head, chunk]);
			const end = head.indexOf('\r\n\r\n');
			if (end < 0) {
				done();
				return;
			}

			const fields = head.subarray(0, end).toString('latin1');
			const renamed = fields.replace(/^(api-version): .*$/im, `$1: 1.${newest}`);
			this.push(Buffer.from(renamed, 'latin1'));
			this.push(head.subarray(end));
			head = undefined;
			done();
		},
	});
}

/**
A stand-in for an engine that cannot be installed here: a real, older one whose answers are rewritten to
be those of a newer one. Requests in a version that it does not speak are refused before they reach it.

@param target Socket of the real engine.
*/
export async function startNewerEngine(
	target: string,
	model: NewerEngine,
): Promise<{host: string; stop(): Promise<void>}> {
	const version: {ApiVersion: string} = JSON.parse(
		await requestEngine({socketPath: target, path: '/version'}),
	);
	const ownNewest = Number(version.ApiVersion.split('.')[1]);
	const sockets = new Set<Socket>();
	const pathFor = ({minor, path: asked}: Asked) => `/v1.${Math.min(minor, ownNewest)}${asked}`;

	const server = createServer((incoming, response) => {
		const asked = refusal(model, incoming.url ?? '/');
		if (typeof asked === 'string') {
			incoming.resume();
			response
				.writeHead(asked === 'page not found' ? 404 : 400, {'api-version': `1.${model.newest}`})
				.end(JSON.stringify({message: asked}));
			return;
		}

		const {method, headers} = incoming;
		const to = {socketPath: target, agent: false, method, headers, path: pathFor(asked)};
		const outgoing = request(to);
		outgoing.on('error', () => response.destroy());
		outgoing.on('response', answer => {
			answerAsNewer(model, asked, answer, response).catch(() => response.destroy());
		});
		response.on('close', () => outgoing.destroy());
		pipeline(incoming, outgoing, () => {});
	});
	server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
		const asked = refusal(model, incoming.url ?? '/');
		if (typeof asked === 'string') {
			client.end(`HTTP/1.1 400 Bad Request\r\nContent-Length: ${asked.length}\r\n\r\n${asked}`);
			return;
		}

		const engine = connect(target);
		sockets.add(engine);
		engine.on('error', () => {});
		engine.once('close', () => {
			sockets.delete(engine);
			client.destroy();
		});
		client.once('close', () => engine.destroy());
		engine.write(requestHead(incoming, pathFor(asked)));
		// The body of the request comes with the connection.
		engine.write(head);
		client.pipe(engine);
		engine.pipe(renamedVersion(model.newest)).pipe(client);
	});
	server.on('connection', socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => sockets.delete(socket));
	});
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-newer-'));
	const socketPath = path.join(folder, 'engine.sock');
	await new Promise<void>(resolve => server.listen(socketPath, resolve));
	return {
		host: `unix://${socketPath}`,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise(resolve => server.close(resolve));
			await rm(folder, {recursive: true, force: true});
		},
	};
}
