import {readFileSync} from 'node:fs';
import {createServer, type IncomingMessage} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {type AddressInfo, connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {describe, expect, onTestFinished, test} from 'vitest';
import {temporaryFolder} from '../engine/docker/fake-engine.ts';
import {makePrivateCertificate} from '../helpers/private-certificate.ts';
import {openClient, remote} from './helpers/open-client.ts';
import {sendJson, startServer} from './helpers/start-server.ts';

const {signal} = new AbortController();
const index = {schemaVersion: 2, manifests: []};

describe('A proxy from the environment', () => {
	/** @param tunnelPort Where every tunnel leads to; `undefined`: none is allowed. */
	const startProxy = async (tunnelPort?: number) => {
		const asked: string[] = [];
		const server = createServer(({url = '', headers}: IncomingMessage, response) => {
			asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
			if (url.endsWith('/v2/')) {
				response.end('{}');
			} else {
				sendJson(response, index);
			}
		});
		server.on('connect', ({url = ''}: IncomingMessage, socket: Duplex) => {
			asked.push(`CONNECT ${url}`);
			if (tunnelPort === undefined) {
				socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
				return;
			}
			const behind = connect(tunnelPort, '127.0.0.1');
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			for (const end of [socket.pipe(behind), behind.pipe(socket)]) {
				end.on('error', () => {});
			}
		});
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => {
			server.closeAllConnections();
			server.close();
		});
		return {asked, address: `127.0.0.1:${(server.address() as AddressInfo).port}`};
	};

	test('is used, with its password, by https through a tunnel and by http without', async () => {
		const {asked, address} = await startProxy();
		const client = openClient({
			environment: {HTTP_PROXY: `http://me:secret@${address}`, https_proxy: address},
			insecureRegistries: ['registry.internal:5000'],
		});
		await expect(
			client.image(remote('registry.example.com', 'team/app'), {signal}),
		).rejects.toMatchObject({
			reason: 'unreachable',
			message: 'The proxy refused to connect to registry.example.com (HTTP 403).',
		});
		expect(asked).toEqual(['CONNECT registry.example.com:443']);
		await client.image(remote('registry.internal:5000', 'team/app'), {signal});
		expect(asked.slice(1)).toEqual([
			'CONNECT registry.internal:5000',
			`http://registry.internal:5000/v2/ Basic ${btoa('me:secret')}`,
			`http://registry.internal:5000/v2/team/app/manifests/latest Basic ${btoa('me:secret')}`,
		]);
	});

	test('leads to a registry that an authority of the system vouches for, and to no other', async () => {
		const folder = await temporaryFolder();
		const {certificateFile, keyFile, authorityFile} = await makePrivateCertificate(folder);
		const server = createSecureServer(
			{cert: readFileSync(certificateFile), key: readFileSync(keyFile)},
			(_, response) => sendJson(response, index),
		);
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => {
			server.closeAllConnections();
			server.close();
		});
		const {address} = await startProxy((server.address() as AddressInfo).port);
		const ask = (authorities: string) =>
			openClient({environment: {HTTPS_PROXY: address, SSL_CERT_FILE: authorities}}).image(
				remote('registry.test', 'team/app'),
				{signal},
			);
		expect(await ask(authorityFile)).toMatchObject({variants: []});
		await expect(ask('/nonexistent')).rejects.toMatchObject({reason: 'tls'});
	});

	test('is passed by for the machine itself and for what NO_PROXY names', async () => {
		const {asked, address} = await startProxy();
		const server = await startServer((_, response) => sendJson(response, index));
		const environment = {HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '.invalid'};
		const client = openClient({environment});
		await client.image(remote(server.address, 'team/app'), {signal});
		await expect(
			client.image(remote('nothing.invalid', 'team/app'), {signal}),
		).rejects.toMatchObject({reason: 'unreachable'});
		expect(asked).toEqual([]);
	});

	test('of a kind that is not known is refused without saying its password', async () => {
		const client = openClient({environment: {HTTPS_PROXY: 'socks5://me:secret@127.0.0.1:1'}});
		const error = await client.image(remote('registry.example.com', 'app'), {signal}).catch(String);
		expect(error).toContain('HTTPS_PROXY cannot be used');
		expect(error).not.toContain('secret');
	});
});
