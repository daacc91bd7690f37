import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {describeWithSilence, silencePort} from '../../../helpers/silent-port.ts';
import {connectTo, startFakeEngine} from '../fake-engine.ts';

const {signal} = new AbortController();

/** An engine that answers lists, and never what it is asked of an image. */
const startHoldingEngine = () =>
	startFakeEngine((request, response) => {
		if (request.url?.includes('/events')) {
			response.flushHeaders();
		} else if (!request.url?.includes('/images/')) {
			response.end('[]');
		}
	});

type Fake = Awaited<ReturnType<typeof startHoldingEngine>>;

async function listen(server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	server.on('connection', socket => {
		sockets.add(socket);
		socket.on('error', () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return (server.address() as AddressInfo).port;
}

const relayTo = (fake: Fake) => (socket: Socket) => {
	const upstream = connect(fake.socketPath);
	socket.on('error', () => upstream.destroy());
	upstream.on('error', () => socket.destroy());
	socket.pipe(upstream).pipe(socket);
};

async function serveTcp(fake: Fake) {
	const port = await listen(createServer(relayTo(fake)));
	return {port, engine: connectTo(`tcp://127.0.0.1:${port}`)};
}

async function silence(port: number) {
	const restore = await silencePort(port);
	onTestFinished(restore);
	return restore;
}

const lost = {reason: 'unreachable', message: expect.stringMatching(/timed out|was lost/)};

describeWithSilence('A link that drops everything', () => {
	test('is told instead of waited for where nothing was connected yet', async () => {
		const {port, engine} = await serveTcp(await startHoldingEngine());
		const restore = await silence(port);
		await expect(engine.containers.list({signal})).rejects.toMatchObject(lost);
		await restore();
		expect(await engine.containers.list({signal})).toEqual([]);
	}, 120_000);
});
