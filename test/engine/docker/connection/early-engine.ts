import type {IncomingMessage, ServerResponse} from 'node:http';
import {setImmediate as turn} from 'node:timers/promises';
import type {BuildBackend, BuildEvent} from '../../../../source/engine/build.ts';
import {plainBuild} from '../../../contract/plain-build.ts';
import {type FakeEngine, startFakeEngine} from '../fake-engine.ts';

/** What an engine does with a request that carries a body, before it has read any of it. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export type EarlyEngine = FakeEngine & {
	/** Bytes of bodies that it has read. */
	readBytes(): number;
	/** Reads what it has left unread; only so it learns that the other end has gone. Closes what is idle. */
	readAgain(): void;
	/** Reads a body to its end, a little at a time. */
	readSlowly(request: IncomingMessage): Promise<void>;
};

/** Answers what it is asked at once, and bodies as the test says. */
export async function startEarlyEngine(behave: Behaviour): Promise<EarlyEngine> {
	let readBytes = 0;
	const bodies: IncomingMessage[] = [];
	const fake = await startFakeEngine((request, response) => {
		const path = request.url?.replace(/^\/v[\d.]+/, '') ?? '';
		if (path === '/version') {
			response.end(JSON.stringify({Version: '29.0.0', ApiVersion: '1.41', Os: 'linux'}));
		} else if (path === '/info') {
			response.end(JSON.stringify({Driver: 'overlay2'}));
		} else if (request.method === 'HEAD') {
			const stat = {name: 'tmp', mode: 2_147_484_159, size: 0, linkTarget: ''};
			response.setHeader(
				'X-Docker-Container-Path-Stat',
				Buffer.from(JSON.stringify(stat)).toString('base64'),
			);
			response.end();
		} else if (path === '/session') {
			response.statusCode = 404;
			response.end('{"message":"page not found"}');
		} else {
			request.on('error', () => {});
			bodies.push(request);
			behave(request, response);
		}
	});
	return {
		...fake,
		readBytes: () => readBytes,
		readAgain() {
			fake.server.closeIdleConnections();
			for (const request of bodies) {
				request.resume();
				request.socket.resume();
			}
		},
		async readSlowly(request) {
			for await (const chunk of request) {
				readBytes += (chunk as Buffer).length;
				await turn();
			}
		},
	};
}

/** Every call that sends a body; what it tells comes to `tell`. */
export type Sender = {
	name: string;
	/** What the engine says first. */
	firstLine: string;
	lastLine: string;
	failureLine: string;
	send(
		fake: FakeEngine,
		source: AsyncIterable<Uint8Array>,
		options: {signal: AbortSignal; tell?: (event: BuildEvent) => void},
	): Promise<unknown>;
};

const line = (value: object): string => `${JSON.stringify(value)}\r\n`;
const failureLine = line({
	errorDetail: {message: 'no space left on device'},
	error: 'no space left on device',
});

const build = (backend: BuildBackend, firstLine: string, lastLine: string): Sender => ({
	name: `a build by ${backend}`,
	firstLine,
	lastLine,
	failureLine,
	async send({engine}, source, {signal, tell}) {
		for await (const event of engine.images.build(source, {...plainBuild, backend}, {signal})) {
			tell?.(event);
		}
	},
});

const imageId = `sha256:${'a'.repeat(64)}`;

export const senders: Sender[] = [
	build(
		'classic',
		line({stream: 'Step 1/1 : FROM a'}) + line({stream: '\n'}),
		line({aux: {ID: imageId}}),
	),
	build(
		'buildkit',
		line({id: 'moby.buildkit.trace', aux: 'Cg0KBGFiY2QaBWJlZ2lu'}),
		line({id: 'moby.image.id', aux: {ID: imageId}}),
	),
	{
		name: 'the loading of an archive',
		firstLine: line({status: 'Loading layer', id: 'abc'}),
		lastLine: line({stream: 'Loaded image: a:1\n'}),
		failureLine,
		send: ({engine}, source, {signal}) => engine.images.load(source, {signal}),
	},
	{
		name: 'copying into a container',
		firstLine: ' ',
		lastLine: ' ',
		// Nothing but a status tells a failure of it.
		failureLine: '',
		send: ({engine}, source, {signal}) =>
			engine.containers.putArchive('web', '/tmp', source, {signal}),
	},
];

export type Source = AsyncIterable<Uint8Array> & {isLeft(): boolean; givenBytes(): number};

/** Gives so many chunks of 64 KiB, then fails if it is told to. */
export function sourceOf(chunks: number, failure?: Error): Source {
	let isLeft = false;
	let givenBytes = 0;
	const chunk = Buffer.alloc(65_536);
	async function* give(): AsyncGenerator<Uint8Array> {
		try {
			for (let index = 0; index < chunks; index++) {
				givenBytes += chunk.length;
				yield chunk;
			}
			if (failure) {
				throw failure;
			}
		} finally {
			isLeft = true;
		}
	}
	return Object.assign(give(), {isLeft: () => isLeft, givenBytes: () => givenBytes});
}

/** Says it and closes at once, with what it was sent unread. */
export async function sayAndClose(response: ServerResponse, text: string): Promise<void> {
	// Newer Nodes end a socket without what was written to the answer in the same turn.
	await new Promise(resolve => response.write(text, resolve));
	response.socket?.end(() => response.socket?.destroy());
}
