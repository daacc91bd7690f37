import {once} from 'node:events';
import {copyFile, readFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import {createServer as createTlsServer} from 'node:tls';
import {expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {toResult} from '../../source/terminal/handoff-result.ts';
import {plainBuild} from '../contract/plain-build.ts';
import {plainCommit} from '../contract/plain-commit.ts';
import {
	connectTo,
	eventually,
	readAll,
	startFakeEngine,
	temporaryFolder,
} from '../engine/docker/fake-engine.ts';
import {makePrivateCertificate} from '../helpers/private-certificate.ts';
import {describeWithSshd, startSshd} from '../helpers/private-sshd.ts';
import {describeWithSilence, silencePort} from '../helpers/silent-port.ts';

const {signal} = new AbortController();

/** What is sent without an end, so that it is under way whenever the link breaks. */
async function* endless() {
	for (;;) {
		yield Buffer.alloc(1024);
		await new Promise(resolve => setTimeout(resolve, 20));
	}
}

/** A shell until it is over. @throws what a user is told then. */
async function readTerminal({containers}: Engine): Promise<unknown> {
	const size = {columns: 80, rows: 24};
	const terminal = await containers.exec('web', {signal, command: ['sh'], ...size});
	const ending = await readAll(terminal.stream).then(
		() => ({kind: 'ended'}) as const,
		(error: unknown) => ({kind: 'lost', error}) as const,
	);
	const {reason, error} = await toResult(terminal, ending, false, 5000);
	expect(reason).toBe('lost');
	throw error;
}

type Action = {
	/** A part of the request's path, by which the test knows that it is under way. */
	route: string;
	run(engine: Engine): Promise<unknown>;
};

const actions: Readonly<Record<string, Action>> = {
	pull: {
		route: '/images/create',
		run: ({images}) => readAll(images.pull('redis:7', {signal, credentials: undefined})),
	},
	push: {
		route: '/push',
		run: ({images}) => readAll(images.push('redis:7', {signal, credentials: undefined})),
	},
	build: {
		route: '/build',
		run: ({images}) =>
			readAll(images.build(endless(), {...plainBuild, backend: 'classic'}, {signal})),
	},
	load: {route: '/images/load', run: ({images}) => images.load(endless(), {signal})},
	save: {route: '/images/get', run: ({images}) => readAll(images.save(['redis:7'], {signal}))},
	export: {
		route: '/export',
		run: ({containers}) => readAll(containers.exportFiles('web', {signal})),
	},
	logs: {
		route: '/logs',
		run: ({containers}) =>
			readAll(
				containers.logs('web', {
					signal,
					follow: true,
					timestamps: true,
					since: undefined,
					tail: undefined,
				}),
			),
	},
	stats: {route: '/stats', run: ({containers}) => readAll(containers.stats('web', {signal}))},
	exec: {route: '/start', run: readTerminal},
	commit: {
		route: '/commit',
		run: ({images}) => images.commit('web', {...plainCommit, reference: 'made:1'}, {signal}),
	},
	events: {
		route: '/events',
		run: async engine => readAll(await engine.events({signal})),
	},
	inspect: {route: '/images/held/', run: ({images}) => images.inspect('held', {signal})},
	wait: {route: '/wait', run: ({containers}) => containers.wait('web', {signal})},
};

/** Begins every answer that is long, and ends none of them. */
function begin({url = ''}: IncomingMessage, response: ServerResponse): void {
	if (url.endsWith('/exec')) {
		response.statusCode = 201;
		response.end('{"Id": "e1"}');
	} else if (url.includes('/events')) {
		response.flushHeaders();
	} else if (url.includes('/images/held/')) {
		return;
	} else if (url.includes('/exec/e1/json')) {
		response.end('{"Running": true}');
	} else if (url.includes('/containers/web/json')) {
		response.end('{"Id": "web", "Config": {"Tty": true}}');
	} else if (url.includes('/export') || url.includes('/images/get')) {
		response.write(Buffer.alloc(512));
	} else if (/\/(?:create|push|build)\b/.test(url)) {
		response.write('{"status":"Downloading","id":"a1"}\r\n');
	} else if (url.includes('/logs')) {
		response.write('2026-01-01T00:00:00Z hello\r\n');
	} else if (url.endsWith('/json') || url.includes('/json?')) {
		response.end('[]');
	}
}

async function startHalfEngine() {
	const fake = await startFakeEngine(begin);
	fake.server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
		fake.requests.push(`${request.method} ${request.url}`);
		socket.on('error', () => {});
		socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n$ ');
		onTestFinished(() => void socket.destroy());
	});
	return fake;
}

type Fake = Awaited<ReturnType<typeof startHalfEngine>>;

type Link = {
	engine: Engine;
	/** Ends what is open; what comes afterwards comes through. */
	cut(): unknown;
	/** Nothing comes through, and nobody is told. @returns Cures it. */
	drop(): Promise<() => Promise<void>>;
};

/** Puts a relay in front of the engine, as a server of any kind. */
async function relay(
	fake: Fake,
	create: (take: (socket: Socket) => void) => Server,
	place: {path: string} | {port: number; host: string},
) {
	const open = new Set<Socket>();
	const server = create(socket => {
		const upstream = connect(fake.socketPath);
		for (const [one, other] of [
			[socket, upstream],
			[upstream, socket],
		] as const) {
			open.add(one);
			one.on('error', () => {});
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}

		socket.pipe(upstream).pipe(socket);
	});
	server.listen(place);
	await once(server, 'listening');
	const cut = () => {
		for (const socket of open) {
			socket.destroy();
		}
	};
	onTestFinished(() => {
		server.close();
		cut();
	});
	return {cut, port: (server.address() as AddressInfo).port};
}

const loopback = {port: 0, host: '127.0.0.1'};

const silenceable = (port: number) => async () => {
	const restore = await silencePort(port);
	onTestFinished(restore);
	return restore;
};

const transports: Readonly<Record<string, (fake: Fake) => Promise<Link>>> = {
	async unix(fake) {
		const socketPath = path.join(await temporaryFolder(), 'relay.sock');
		const {cut} = await relay(fake, createServer, {path: socketPath});
		// A socket of this machine drops nothing.
		return {engine: connectTo(`unix://${socketPath}`), cut, drop: () => Promise.reject()};
	},
	async tcp(fake) {
		const {cut, port} = await relay(fake, createServer, loopback);
		return {engine: connectTo(`tcp://127.0.0.1:${port}`), cut, drop: silenceable(port)};
	},
	async tls(fake) {
		const files = await makePrivateCertificate(await temporaryFolder());
		const [cert, key] = await Promise.all(
			[files.certificateFile, files.keyFile].map(file => readFile(file)),
		);
		const {cut, port} = await relay(fake, take => createTlsServer({cert, key}, take), loopback);
		const trusting = await temporaryFolder();
		await copyFile(files.authorityFile, path.join(trusting, 'ca.pem'));
		const engine = connectTo(`tcp://127.0.0.1:${port}`, {
			DOCKER_TLS_VERIFY: '1',
			DOCKER_CERT_PATH: trusting,
		});
		return {engine, cut, drop: silenceable(port)};
	},
	async ssh(fake) {
		const sshd = await startSshd({socketPath: fake.socketPath, configuration: 'MaxSessions 20'});
		onTestFinished(sshd.stop);
		return {
			engine: connectTo(sshd.host),
			cut: sshd.cut,
			async drop() {
				await sshd.signal('SIGSTOP');
				return () => sshd.signal('SIGCONT');
			},
		};
	},
};

/** What each action was told, and whether the link is used again afterwards. */
async function breakUnder(transport: string, way: 'cut' | 'drop'): Promise<void> {
	const fake = await startHalfEngine();
	const link = await transports[transport]?.(fake);
	if (!link) {
		throw new Error(`No such transport: ${transport}`);
	}

	// Over ssh few share a login, and transfers wait for their turn: half of them at a time.
	const names = Object.keys(actions);
	const most = transport === 'ssh' ? 4 : names.length;
	for (let from = 0; from < names.length; from += most) {
		const some = names.slice(from, from + most);
		const running = some.map(async (name): Promise<readonly [string, unknown]> => {
			const failure = await actions[name]?.run(link.engine).then(
				() => 'ended as if all were well',
				(error: unknown) => error,
			);
			return [name, failure];
		});
		await eventually(() => {
			const missing = some.filter(
				name => !fake.requests.some(line => line.includes(actions[name]?.route ?? '')),
			);
			expect(missing).toEqual([]);
		});
		const cure = way === 'cut' ? link.cut() : await link.drop();
		if (way === 'drop') {
			// Sent into the void, on a connection that was in use before.
			const failure = link.engine.containers.list({signal}).catch((error: unknown) => error);
			running.push(failure.then(error => ['list', error] as const));
		}

		for (const [name, failure] of await Promise.all(running)) {
			const {message} = failure as Partial<Error>;
			expect(message, `${name} over ${transport}`).toMatch(/was lost|timed out|engine closed it/);
		}

		if (typeof cure === 'function') {
			await cure();
		}

		expect(await link.engine.images.list({signal}), transport).toEqual([]);
	}
}

const local = ['unix', 'tcp', 'tls'];

test('A link that is cut ends each action under way with the reason, over every transport, and is used again', async () => {
	await Promise.all(local.map(transport => breakUnder(transport, 'cut')));
});

describeWithSshd('A login over ssh', () => {
	test('that is cut ends each action under way with the reason, and is made again', async () => {
		await breakUnder('ssh', 'cut');
	});
});

describeWithSilence('A link that drops everything', () => {
	test('ends each action under way with the reason, over every transport, and is used again once it is cured', async () => {
		await Promise.all(['tcp', 'tls'].map(transport => breakUnder(transport, 'drop')));
	}, 120_000);
});
