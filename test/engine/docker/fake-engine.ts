import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished, vi} from 'vitest';
import {connectDocker} from '../../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../../source/engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../../../source/engine/engine.ts';

export type FakeEngine = {
	engine: Engine;
	server: Server;
	socketPath: string;
	/** `METHOD path` of every request so far. */
	requests: string[];
	/** Connections that are open now. */
	connections: Set<Socket>;
	signal: AbortSignal;
};

export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-unit-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	return folder;
}

export function connectTo(
	host: string,
	environment: Record<string, string> = {},
	options?: Parameters<typeof connectDocker>[1],
): Engine {
	const engine = connectDocker(
		resolveEndpoint({host, environment, homeDirectory: '/nonexistent', platform: 'linux'}),
		options,
	);
	onTestFinished(() => engine.close());
	return engine;
}

export type Answer = (...parameters: Parameters<RequestListener>) => void;

/**
Answers as Docker does, with a version to negotiate, and otherwise as the test says.

@param options.pings Whether it answers `/_ping` by itself; else the test does.
*/
export async function startFakeEngine(
	answer: Answer,
	{pings = true}: {pings?: boolean} = {},
): Promise<FakeEngine> {
	const socketPath = path.join(await temporaryFolder(), 'engine.sock');
	const requests: string[] = [];
	const connections = new Set<Socket>();
	const server = createServer((request, response) => {
		requests.push(`${request.method} ${request.url}`);
		response.setHeader('Api-Version', '1.41');
		response.setHeader('Server', 'Docker/20.10.24 (linux)');
		if (pings && request.url?.endsWith('/_ping')) {
			response.end('OK');
		} else {
			answer(request, response);
		}
	});
	server.on('connection', socket => {
		connections.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => connections.delete(socket));
	});
	await new Promise<void>(resolve => {
		server.listen(socketPath, resolve);
	});
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
		for (const socket of connections) {
			socket.destroy();
		}
	});
	return {
		engine: connectTo(`unix://${socketPath}`),
		server,
		socketPath,
		requests,
		connections,
		signal: new AbortController().signal,
	};
}

export async function readAll<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
	const all: Value[] = [];
	for await (const value of values) {
		all.push(value);
	}

	return all;
}

/** Waits until the check passes; patient, for a busy machine. */
export const eventually = (check: () => void): Promise<void> =>
	vi.waitFor(check, {timeout: 20_000, interval: 5});
