import {readFileSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import {expect, onTestFinished, test} from 'vitest';
import {findContext} from '../../../source/build/context/read-context.ts';
import {shareContext} from '../../../source/build/context/share-context.ts';
import {connectDocker} from '../../../source/engine/docker/connect.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {plainBuild} from '../../contract/plain-build.ts';
import {readAll} from '../../contract/streams.ts';
import {makePrivateCertificate} from '../../helpers/private-certificate.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {describeWithSshd, startSshd} from '../../helpers/private-sshd.ts';
import {contextFolder} from './context-folder.ts';

const {signal} = new AbortController();

const relayTo = (socketPath: string) => (far: Socket) => {
	const near = connect(socketPath);
	near.on('error', () => far.destroy());
	far.on('error', () => near.destroy());
	near.pipe(far).pipe(near);
};

async function listen(server: Server): Promise<number> {
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
}

async function overTls(socketPath: string): Promise<Engine> {
	const {authority, certificateFile, keyFile} = await makePrivateCertificate(
		await contextFolder({}),
	);
	const server = tls.createServer(
		{cert: readFileSync(certificateFile), key: readFileSync(keyFile)},
		relayTo(socketPath),
	);
	const port = await listen(server);
	return connectDocker({
		address: `tcp://127.0.0.1:${port}`,
		source: 'test',
		tried: [],
		warnings: [],
		target: {
			kind: 'tcp',
			host: '127.0.0.1',
			port,
			pathPrefix: '',
			tls: {
				authority: Buffer.from(authority),
				certificate: undefined,
				key: undefined,
				verifiesServer: true,
				folder: undefined,
			},
		},
		apiVersion: undefined,
	});
}

async function overSsh(socketPath: string): Promise<Engine> {
	const sshd = await startSshd({socketPath});
	onTestFinished(sshd.stop);
	return connectTo(sshd.host);
}

const ways = {
	'a TCP port': async (socketPath: string) =>
		connectTo(`tcp://127.0.0.1:${await listen(createServer(relayTo(socketPath)))}`),
	TLS: overTls,
	ssh: overSsh,
};

describeWithSshd('An engine behind a network', () => {
	describeWithEngines('asks for the files of a build', ['docker'], () => {
		test.each(Object.entries(ways))('over %s, large ones, too', async (way, open) => {
			const engine = await open(await sharedEngine('docker'));
			onTestFinished(() => engine.close());
			const text = `over ${way} ${Math.random()}`;
			const directory = await contextFolder({
				Dockerfile: `FROM ${sharedImage}\nCOPY large text /\nRUN wc -c </large; cat /text\n`,
				large: Buffer.alloc(6_000_000, text),
				text,
				other: 'not asked for',
			});
			const dockerfile = path.join(directory, 'Dockerfile');
			const folder = shareContext(await findContext({directory, dockerfile}), async () => {});
			const events = await readAll(engine.images.build(folder, plainBuild, {signal}));
			expect(events[0]).toMatchObject({backend: 'buildkit', asksForFiles: true});
			const output = events.flatMap(event => (event.kind === 'output' ? [event.text] : []));
			expect(output).toEqual(['6000000', text]);
			const image = events.find(event => event.kind === 'image');
			await engine.images.remove({id: image?.id ?? '', references: []}, {signal, force: true});
		});
	});
});
