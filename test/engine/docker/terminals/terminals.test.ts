import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {text} from 'node:stream/consumers';
import {describe, expect, test} from 'vitest';
import {detachBytes} from '../../../../source/engine/detach-keys.ts';
import {eventually, startFakeEngine} from '../fake-engine.ts';
import {frame} from '../streams/frames.ts';

type SessionServer = {
	isTty?: boolean;
	isPodman?: boolean;
	/** What the process does with its connection. */
	run(socket: Duplex, head: Buffer): void;
};

const attach = {replayLog: true, detachKeys: 'ctrl-p,ctrl-q'};
const exec = {command: ['sh'], columns: 80, rows: 24};

/** An engine with one container, whose processes are played by the test. */
async function startSessionEngine({isTty = true, isPodman = false, run}: SessionServer) {
	const fake = await startFakeEngine((request, response) => {
		response.setHeader('Server', isPodman ? 'Libpod/4.3.1 (linux)' : 'Docker/20.10.24 (linux)');
		if (request.url?.endsWith('/exec')) {
			response.end('{"Id":"e1"}');
		} else if (request.url?.endsWith('/exec/e1/json')) {
			response.end('{"Running":false,"ExitCode":7}');
		} else if (request.url?.endsWith('/json')) {
			const state = {Running: false, StartedAt: '2026-01-01T00:00:00Z', ExitCode: 5};
			response.end(
				JSON.stringify({Id: 'web', Config: {Tty: isTty, OpenStdin: true}, State: state}),
			);
		} else if (!request.url?.includes('/wait')) {
			response.end();
		}
	});
	const heads: string[] = [];
	fake.server.on('upgrade', (request, socket, head) => {
		heads.push(`${request.method} ${request.url} ${request.headers['content-length']}`);
		socket.on('error', () => {});
		socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
		run(socket, head);
	});
	return {...fake, heads};
}

describe('An attached session', () => {
	test('asks with a query and no body, and carries bytes both ways', async () => {
		const {engine, heads, signal} = await startSessionEngine({
			run(socket, head) {
				expect(head.length).toBe(0);
				socket.write('$ ');
				socket.once('data', (bytes: Buffer) => socket.end(`echo ${bytes}`));
			},
		});
		const terminal = await engine.containers.attach('web', {signal, ...attach});
		terminal.stream.write('hello');
		expect(await text(terminal.stream)).toBe('$ echo hello');
		expect(heads).toEqual([
			'POST /v1.41/containers/web/attach?stream=1&stdin=1&stdout=1&stderr=1&logs=1&detachKeys=ctrl-p%2Cctrl-q 0',
		]);
		expect(terminal.isTty).toBe(true);
		expect(await terminal.exitCode()).toBe(5);
	});

	test('without a terminal arrives without its frames', async () => {
		const {engine, signal} = await startSessionEngine({
			isTty: false,
			run: socket =>
				socket.end(Buffer.concat([frame('stdout', 'out\n'), frame('stderr', 'err\n')])),
		});
		const {stream, isTty} = await engine.containers.attach('web', {signal, ...attach});
		expect(await text(stream)).toBe('out\nerr\n');
		expect(isTty).toBe(false);
	});

	test.each([true, false])(
		'sends detach keys one by one where it must: Podman %j',
		async isPodman => {
			const reads: string[] = [];
			const {engine, signal} = await startSessionEngine({
				isPodman,
				run: socket => socket.on('data', (bytes: Buffer) => reads.push(bytes.toString('hex'))),
			});
			const {stream} = await engine.containers.attach('web', {signal, ...attach});
			stream.write(Buffer.of(16, 17));
			await eventually(() => expect(reads).toEqual(isPodman ? ['10', '11'] : ['1011']));
			stream.destroy();
		},
	);

	test('that loses its connection ends, with a Problem for who wants it', async () => {
		const sockets: Duplex[] = [];
		const {engine, signal} = await startSessionEngine({run: socket => sockets.push(socket)});
		const {stream} = await engine.containers.attach('web', {signal, ...attach});
		const closed = once(stream, 'close');
		stream.resume();
		sockets[0]?.destroy(new Error('gone'));
		await closed;
		expect(stream.destroyed).toBe(true);
		expect(() => stream.write('too late')).not.toThrow();
	});

	test('closes its connection when it is left or the engine is closed', async () => {
		const {engine, connections, signal} = await startSessionEngine({
			run: socket => socket.resume().on('end', () => socket.end()),
		});
		const left = await engine.containers.attach('web', {signal, ...attach});
		const other = await engine.containers.attach('web', {signal, ...attach});
		const ended = Promise.all([once(left.stream, 'close'), once(other.stream, 'close')]);
		other.stream.resume();
		left.stream.destroy();
		engine.close();
		await ended;
		await eventually(() => expect(connections.size).toBe(0));
	});

	test('slows the process down when nobody reads', async () => {
		let isBlocked = false;
		const {engine, signal} = await startSessionEngine({
			run(socket) {
				const fill = () => {
					while (socket.write(Buffer.alloc(65_536)));
					isBlocked = true;
				};
				fill();
			},
		});
		const {stream} = await engine.containers.attach('web', {signal, ...attach});
		await eventually(() => expect(isBlocked).toBe(true));
		expect(stream.readableLength).toBeLessThan(1_000_000);
		stream.destroy();
	});
});

describe('An exec session', () => {
	test('starts, gets its size and tells its exit code', async () => {
		const {engine, heads, requests, signal} = await startSessionEngine({
			run: socket => setTimeout(() => socket.end('done'), 50),
		});
		const terminal = await engine.containers.exec('web', {signal, ...exec});
		expect(await text(terminal.stream)).toBe('done');
		expect(heads).toEqual(['POST /v1.41/exec/e1/start 49']);
		expect(requests).toContain('POST /v1.41/exec/e1/resize?h=24&w=80');
		expect(await terminal.exitCode()).toBe(7);
	});

	test('that the engine refuses is its error', async () => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			response.statusCode = request.url?.endsWith('/exec') ? 201 : 409;
			response.end(request.url?.endsWith('/exec') ? '{"Id":"e1"}' : '{"message":"web is paused"}');
		});
		await expect(engine.containers.exec('web', {signal, ...exec})).rejects.toMatchObject({
			reason: 'conflict',
			message: 'Container web is paused.',
		});
	});

	test('through a proxy that does not upgrade is not supported', async () => {
		const {engine, signal} = await startFakeEngine((_, response) => response.end('{"Id":"e1"}'));
		await expect(engine.containers.exec('web', {signal, ...exec})).rejects.toMatchObject({
			reason: 'not-supported',
		});
	});
});

describe('Detach keys', () => {
	test.each([
		['ctrl-p,ctrl-q', [16, 17]],
		['ctrl-@,a,ctrl-]', [0, 97, 29]],
		['ctrl-\\', [28]],
	])('%s are bytes', (keys, bytes) => {
		expect(detachBytes(keys)).toEqual(Buffer.from(bytes));
	});

	test('that are none are not', () => {
		expect(detachBytes('ctrl-p,escape')).toBeUndefined();
	});
});
