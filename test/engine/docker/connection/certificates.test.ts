import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {cp, mkdir, writeFile} from 'node:fs/promises';
import https from 'node:https';
import {type AddressInfo, createServer} from 'node:net';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {connectDocker} from '../../../../source/engine/docker/connect.ts';
import {resolveEndpoint} from '../../../../source/engine/docker/connection/resolve-endpoint.ts';
import {type DatedCertificate, makeDatedCertificate} from '../../../helpers/dated-certificate.ts';
import {freePort} from '../../../helpers/free-port.ts';
import {connectTo, eventually, temporaryFolder} from '../fake-engine.ts';

const {signal} = new AbortController();

const valid = {from: 2020, until: 2090};
const expired = {from: 2001, until: 2002};
const early = {from: 2090, until: 2091};

/** A server with a certificate, which asks for none. @returns Its port. */
async function serve({certificate, key}: DatedCertificate): Promise<number> {
	const server = https.createServer({cert: certificate, key}, (_, response) => {
		response.setHeader('Api-Version', '1.41').end('[]');
	});
	server.listen(0, '127.0.0.1');
	onTestFinished(() => {
		server.close();
	});
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

/** A server that refuses clients without a good certificate in the protocol's own way, as engines do. */
async function serveStrictly(
	own: DatedCertificate,
	authority: DatedCertificate,
	parameters: string[] = [],
): Promise<number> {
	const port = await freePort();
	const server = spawn(
		'openssl',
		[
			...['s_server', '-accept', `127.0.0.1:${port}`, '-www', ...parameters],
			...['-cert', own.certificateFile, '-key', own.keyFile],
			...['-Verify', '1', '-verify_return_error', '-CAfile', authority.certificateFile],
		],
		{stdio: ['ignore', 'pipe', 'ignore']},
	);
	onTestFinished(() => {
		server.kill();
	});
	let output = '';
	server.stdout.on('data', (text: Buffer) => {
		output += text;
	});
	await eventually(() => expect(output).toContain('ACCEPT'));
	return port;
}

/** What `DOCKER_CERT_PATH` leads to. */
async function clientFolder(
	authority: DatedCertificate,
	client?: DatedCertificate,
): Promise<string> {
	const folder = await temporaryFolder();
	await cp(authority.certificateFile, path.join(folder, 'ca.pem'));
	if (client) {
		await cp(client.certificateFile, path.join(folder, 'cert.pem'));
		await cp(client.keyFile, path.join(folder, 'key.pem'));
	}

	return folder;
}

/** An authority, and certificates of it. */
async function makeAuthority(dates = valid) {
	const folder = await temporaryFolder();
	const authority = await makeDatedCertificate(path.join(folder, 'authority'), dates);
	let count = 0;
	const sign = (years: typeof valid) => {
		count += 1;
		return makeDatedCertificate(path.join(folder, `signed-${count}`), years, authority);
	};
	return {authority, sign};
}

const ask = (port: number, folder: string) =>
	connectTo(`tcp://127.0.0.1:${port}`, {
		DOCKER_TLS_VERIFY: '1',
		DOCKER_CERT_PATH: folder,
	}).images.list({signal});

describe('The certificate of an engine', () => {
	test('reaches it when it is valid', async () => {
		const {authority, sign} = await makeAuthority();
		const port = await serve(await sign(valid));
		expect(await ask(port, await clientFolder(authority))).toEqual([]);
	});

	test('that has expired is renewed there, unless the clock is wrong', async () => {
		const {authority, sign} = await makeAuthority();
		const port = await serve(await sign(expired));
		await expect(ask(port, await clientFolder(authority))).rejects.toMatchObject({
			reason: 'tls',
			message: `The certificate of the engine at tcp://127.0.0.1:${port} has expired.`,
			nextStep: expect.stringMatching(/Renew it on the engine's machine.*clock.* \d{4}-\d\d-\d\d /),
		});
	});

	test('that is not yet valid speaks for a wrong clock', async () => {
		const {authority, sign} = await makeAuthority();
		const port = await serve(await sign(early));
		await expect(ask(port, await clientFolder(authority))).rejects.toMatchObject({
			reason: 'tls',
			message: `The certificate of the engine at tcp://127.0.0.1:${port} is not yet valid.`,
			nextStep: expect.stringMatching(/^Correct the clock of this machine, which says \d{4}-/),
		});
	});

	test('of an authority that has expired blames the user’s own file', async () => {
		const {authority, sign} = await makeAuthority(expired);
		const port = await serve(await sign(valid));
		const folder = await clientFolder(authority);
		await expect(ask(port, folder)).rejects.toMatchObject({
			reason: 'tls',
			message: expect.stringContaining(`${folder}/ca.pem expired on 2002-01-01.`),
			nextStep: expect.stringContaining(`Put a renewed ca.pem into ${folder} (DOCKER_CERT_PATH).`),
		});
	});

	test('of another authority needs that one’s file', async () => {
		const {sign} = await makeAuthority();
		const port = await serve(await sign(valid));
		const folder = await clientFolder((await makeAuthority()).authority);
		await expect(ask(port, folder)).rejects.toMatchObject({
			reason: 'tls',
			message: expect.stringContaining('cannot be trusted'),
			nextStep: expect.stringContaining(`(ca.pem) into ${folder} (DOCKER_CERT_PATH).`),
		});
		await expect(
			connectTo(`https://127.0.0.1:${port}`).images.list({signal}),
		).rejects.toMatchObject({
			nextStep: expect.stringContaining('set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH'),
		});
	});
});

describe('The certificate of a client', () => {
	test.each(['-tls1_2', '-tls1_3'])(
		'that has expired is named with its date, over %s',
		async version => {
			const {authority, sign} = await makeAuthority();
			const port = await serveStrictly(await sign(valid), authority, [version]);
			const folder = await clientFolder(authority, await sign(expired));
			await expect(ask(port, folder)).rejects.toMatchObject({
				reason: 'tls',
				message: expect.stringContaining(`${folder}/cert.pem expired on 2002-01-01.`),
				nextStep: expect.stringContaining(`Put a renewed cert.pem into ${folder}`),
			});
		},
	);

	test.each(['-tls1_2', '-tls1_3'])('that is missing is asked for, over %s', async version => {
		const {authority, sign} = await makeAuthority();
		const port = await serveStrictly(await sign(valid), authority, [version]);
		await expect(ask(port, await clientFolder(authority))).rejects.toMatchObject({
			reason: 'tls',
			message: expect.stringContaining('requires a client certificate'),
			nextStep: expect.stringContaining('Put cert.pem and key.pem into'),
		});
	});

	test('of another authority is refused', async () => {
		const {authority, sign} = await makeAuthority();
		const port = await serveStrictly(await sign(valid), authority);
		const foreign = await makeAuthority();
		const folder = await clientFolder(authority, await foreign.sign(valid));
		await expect(ask(port, folder)).rejects.toMatchObject({
			reason: 'tls',
			message: expect.stringContaining("refused this client's certificate"),
			nextStep: expect.stringContaining('--tlscacert'),
		});
	});

	test('with the key of another is found before anything is sent', async () => {
		const {authority, sign} = await makeAuthority();
		const client = await sign(valid);
		const folder = await clientFolder(authority, client);
		await cp((await sign(valid)).keyFile, path.join(folder, 'key.pem'));
		await expect(ask(1, folder)).rejects.toMatchObject({
			reason: 'tls',
			message: `cert.pem and key.pem in ${folder} do not belong together (key values mismatch).`,
		});
	});

	test.each(['cert.pem', 'key.pem'])('is no certificate where %s is no PEM', async name => {
		const {authority, sign} = await makeAuthority();
		const folder = await clientFolder(authority, await sign(valid));
		await writeFile(path.join(folder, name), 'not a certificate');
		await expect(ask(1, folder)).rejects.toMatchObject({
			reason: 'tls',
			message: expect.stringContaining(`A file in ${folder} is not a certificate or key in PEM`),
		});
	});
});

describe('The certificates of a context', () => {
	/** As `docker context create` stores them. */
	async function makeContext(port: number, files: string) {
		const folder = await temporaryFolder();
		const id = createHash('sha256').update('build').digest('hex');
		const meta = path.join(folder, 'contexts/meta', id);
		const tls = path.join(folder, 'contexts/tls', id, 'docker');
		await mkdir(meta, {recursive: true});
		await cp(files, tls, {recursive: true});
		await writeFile(
			path.join(meta, 'meta.json'),
			JSON.stringify({Name: 'build', Endpoints: {docker: {Host: `tcp://127.0.0.1:${port}`}}}),
		);
		const engine = connectDocker(
			resolveEndpoint({
				context: 'build',
				environment: {
					DOCKER_CONFIG: folder,
					DOCKER_CERT_PATH: '/elsewhere',
					DOCKER_TLS_VERIFY: '1',
				},
				homeDirectory: '/nonexistent',
				platform: 'linux',
			}),
		);
		onTestFinished(() => engine.close());
		return {engine, tls};
	}

	test('are replaced with docker context update, not with DOCKER_CERT_PATH', async () => {
		const {authority, sign} = await makeAuthority();
		const port = await serveStrictly(await sign(valid), authority);
		const files = await clientFolder(authority, await sign(expired));
		const {engine, tls} = await makeContext(port, files);
		const failure = await engine.images.list({signal}).catch((error: unknown) => error);
		expect(failure).toMatchObject({
			reason: 'tls',
			message: expect.stringContaining(`${tls}/cert.pem expired on 2002-01-01.`),
			nextStep: expect.stringContaining(
				`docker context update build --docker "host=tcp://127.0.0.1:${port},ca=ca.pem,cert=cert.pem,key=key.pem"`,
			),
		});
		expect(String((failure as {nextStep: unknown}).nextStep)).not.toContain('DOCKER_');
	});

	test('are blamed where the engine speaks no TLS', async () => {
		const {authority, sign} = await makeAuthority();
		const server = createServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
		server.listen(0, '127.0.0.1');
		onTestFinished(() => {
			server.close();
		});
		await once(server, 'listening');
		const {port} = server.address() as AddressInfo;
		const {engine} = await makeContext(port, await clientFolder(authority, await sign(valid)));
		await expect(engine.images.list({signal})).rejects.toMatchObject({
			message: expect.stringContaining('does not speak TLS'),
			nextStep: expect.stringMatching(/^The context has certificates\./),
		});
	});
});
