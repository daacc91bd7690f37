import {execFileSync, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import {type AddressInfo, createServer, type Server} from 'node:net';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {describeConnectionFailure} from '../../../../source/engine/docker/connection/describe-connection-failure.ts';
import {parseHost} from '../../../../source/engine/docker/connection/parse-host.ts';
import {connectTo, temporaryFolder} from '../fake-engine.ts';

const {signal} = new AbortController();

async function listenOn(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	onTestFinished(() => {
		server.close();
	});
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

const failureOf = (host: string, environment = {}) =>
	connectTo(host, environment)
		.images.list({signal})
		.then(
			() => expect.fail('The call succeeded'),
			(error: unknown) => error,
		);

/** A certificate for 127.0.0.1 that nobody knows. */
async function makeCertificate() {
	const folder = await temporaryFolder();
	const file = (name: string) => path.join(folder, name);
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=fake'],
			...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file('key.pem')],
			...['-out', file('cert.pem')],
		],
		{stdio: 'ignore'},
	);
	return {folder, key: readFileSync(file('key.pem')), cert: readFileSync(file('cert.pem'))};
}

describe('An engine that cannot be reached', () => {
	test('because its socket is missing', async () => {
		const file = path.join(await temporaryFolder(), 'missing.sock');
		expect(await failureOf(`unix://${file}`)).toMatchObject({
			reason: 'unreachable',
			message: `No engine at unix://${file}: the socket does not exist (no such file or directory).`,
			nextStep: expect.stringMatching(/listens there.*comes from: --host/),
		});
	});

	test('because nobody listens on the socket', async () => {
		const file = path.join(await temporaryFolder(), 'stale.sock');
		// A listener that dies without tidying up leaves its socket behind.
		const script = `require('net').createServer().listen('${file}', () => process.kill(process.pid, 9))`;
		spawnSync(process.execPath, ['-e', script]);
		expect(await failureOf(`unix://${file}`)).toMatchObject({
			reason: 'unreachable',
			message: expect.stringContaining('connection refused'),
		});
	});

	test('because the port is closed', async () => {
		const server = createServer();
		const port = await listenOn(server);
		server.close();
		await once(server, 'close');
		expect(await failureOf(`tcp://127.0.0.1:${port}`)).toMatchObject({
			reason: 'unreachable',
			message: `Nothing answers at tcp://127.0.0.1:${port}: connection refused.`,
		});
	});

	test('because something else than HTTP answers', async () => {
		const port = await listenOn(createServer(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
		expect(await failureOf(`tcp://127.0.0.1:${port}`)).toMatchObject({
			reason: 'unreachable',
			message: expect.stringContaining('does not speak HTTP'),
		});
	});

	test('because its certificate is not trusted, and reached once it is', async () => {
		const {folder, key, cert} = await makeCertificate();
		const port = await listenOn(
			https.createServer({key, cert}, (_, response) => response.end('[]')),
		);
		const host = `tcp://127.0.0.1:${port}`;
		expect(await failureOf(host.replace('tcp', 'https'))).toMatchObject({
			reason: 'tls',
			message: expect.stringContaining('cannot be trusted'),
		});
		execFileSync('cp', [path.join(folder, 'cert.pem'), path.join(folder, 'ca.pem')]);
		const engine = connectTo(host, {DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder});
		expect(await engine.images.list({signal})).toEqual([]);
	});

	test('because one side speaks TLS and the other does not', async () => {
		const plain = await listenOn(http.createServer((_, response) => response.end('[]')));
		expect(await failureOf(`https://127.0.0.1:${plain}`)).toMatchObject({
			reason: 'tls',
			message: expect.stringContaining('does not speak TLS'),
		});
	});

	test.each([
		['ENOTFOUND', 'unreachable', 'spelling'],
		['ETIMEDOUT', 'unreachable', 'Check the address'],
		['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'tls', 'cert.pem'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'host name'],
	])('with %s is %s', (code, reason, step) => {
		const host = parseHost('unix:///var/run/docker.sock', 'default socket');
		const endpoint = {
			...host,
			source: 'default socket',
			tried: [],
			warnings: [],
			apiVersion: undefined,
		};
		const cause = Object.assign(new Error('it\u001b[2J'), {code});
		const error = describeConnectionFailure(cause, endpoint);
		expect(error).toMatchObject({reason, nextStep: expect.stringContaining(step), cause});
		expect(error.nextStep).toContain('default socket');
	});

	test('for a reason that has no name is told in the system’s own words, to the byte', () => {
		const host = parseHost('unix:///var/run/docker.sock', 'default socket');
		const endpoint = {
			...host,
			source: 'default socket',
			tried: [],
			warnings: [],
			apiVersion: undefined,
		};
		const cause = Object.assign(new Error('it\u001b[2J'), {code: 'EODD'});
		expect(describeConnectionFailure(cause, endpoint).message).toContain('it\u001b[2J');
	});
});
