import {once} from 'node:events';
import {copyFile, readFile} from 'node:fs/promises';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import {createServer as createTlsServer} from 'node:tls';
import {expect, onTestFinished, test} from 'vitest';
import {makePrivateCertificate} from '../../../helpers/private-certificate.ts';
import {describeWithSilence, silencePort} from '../../../helpers/silent-port.ts';
import {connectTo, eventually, readAll, startFakeEngine, temporaryFolder} from '../fake-engine.ts';

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

async function serveTls(fake: Fake) {
	const files = await makePrivateCertificate(await temporaryFolder());
	const [cert, key] = await Promise.all(
		[files.certificateFile, files.keyFile].map(file => readFile(file)),
	);
	const port = await listen(createTlsServer({cert, key}, relayTo(fake)));
	const trusting = await temporaryFolder();
	await copyFile(files.authorityFile, path.join(trusting, 'ca.pem'));
	const engine = connectTo(`tcp://127.0.0.1:${port}`, {
		DOCKER_TLS_VERIFY: '1',
		DOCKER_CERT_PATH: trusting,
	});
	return {port, engine};
}

async function silence(port: number) {
	const restore = await silencePort(port);
	onTestFinished(restore);
	return restore;
}

const lost = {reason: 'unreachable', message: expect.stringMatching(/timed out|was lost/)};

async function loseAndFind(serve: typeof serveTcp) {
	const fake = await startHoldingEngine();
	const {port, engine} = await serve(fake);
	const events = await engine.events({signal});
	await engine.containers.list({signal});
	const inspecting = engine.images.inspect('held', {signal});
	await eventually(() => expect(fake.requests.join('\n')).toContain('/images/held/'));
	const restore = await silence(port);
	await Promise.all([
		expect(readAll(events)).rejects.toMatchObject(lost),
		expect(inspecting).rejects.toMatchObject(lost),
		// Sent into the void, on a connection that was in use before.
		expect(engine.containers.list({signal})).rejects.toMatchObject(lost),
	]);
	await restore();
	expect(await engine.containers.list({signal})).toEqual([]);
}

describeWithSilence('A link that drops everything', () => {
	test('is noticed, over TCP and over TLS, ends what is asked, and is used again once it is cured', async () => {
		await Promise.all([loseAndFind(serveTcp), loseAndFind(serveTls)]);
	}, 120_000);

	test('is told instead of waited for where nothing was connected yet', async () => {
		const {port, engine} = await serveTcp(await startHoldingEngine());
		const restore = await silence(port);
		await expect(engine.containers.list({signal})).rejects.toMatchObject(lost);
		await restore();
		expect(await engine.containers.list({signal})).toEqual([]);
	}, 120_000);
});
