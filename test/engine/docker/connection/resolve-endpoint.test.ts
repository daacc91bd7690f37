import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {
	type EndpointQuery,
	resolveEndpoint,
} from '../../../../source/engine/docker/connection/resolve-endpoint.ts';
import {temporaryFolder} from '../fake-engine.ts';

const resolve = (query: Partial<EndpointQuery> = {}) =>
	resolveEndpoint({
		environment: {},
		homeDirectory: '/nonexistent',
		platform: 'linux',
		sockets: {docker: '/nonexistent/docker.sock', podman: ['/nonexistent/podman.sock']},
		...query,
	});

const digest = (name: string) => createHash('sha256').update(name).digest('hex');

async function makeConfig(
	currentContext: string,
	contexts: Record<string, object>,
): Promise<string> {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'config.json'), JSON.stringify({currentContext}));
	for (const [name, docker] of Object.entries(contexts)) {
		const meta = path.join(folder, 'contexts/meta', digest(name));
		await mkdir(meta, {recursive: true});
		await writeFile(
			path.join(meta, 'meta.json'),
			JSON.stringify({Name: name, Endpoints: {docker}}),
		);
	}

	return folder;
}

describe('the endpoint', () => {
	test('is what --host says, before anything else', () => {
		const endpoint = resolve({
			host: 'tcp://engine.test',
			environment: {DOCKER_HOST: 'unix:///other.sock', DOCKER_CONTEXT: 'remote'},
		});
		expect(endpoint).toMatchObject({
			address: 'tcp://engine.test:2375',
			source: '--host',
			target: {kind: 'tcp', host: 'engine.test', port: 2375, tls: undefined},
		});
	});

	test('is what DOCKER_HOST says, before contexts', async () => {
		const folder = await makeConfig('remote', {remote: {Host: 'tcp://remote.test:1'}});
		const environment = {
			DOCKER_HOST: 'unix:///run/user/1/docker.sock',
			DOCKER_CONTEXT: 'remote',
			DOCKER_CONFIG: folder,
		};
		expect(resolve({environment})).toMatchObject({
			address: 'unix:///run/user/1/docker.sock',
			source: 'DOCKER_HOST',
		});
	});

	test('is what --context says, even with DOCKER_HOST', async () => {
		const folder = await makeConfig('', {remote: {Host: 'tcp://remote.test:1'}});
		const environment = {DOCKER_HOST: 'unix:///other.sock', DOCKER_CONFIG: folder};
		expect(resolve({context: 'remote', environment})).toMatchObject({
			address: 'tcp://remote.test:1',
			source: 'context remote',
		});
	});

	test('is that of DOCKER_CONTEXT, else of the current context', async () => {
		const folder = await makeConfig('second', {
			first: {Host: 'tcp://first.test:1'},
			second: {Host: 'tcp://second.test:1'},
		});
		const environment = {DOCKER_CONFIG: folder};
		expect(resolve({environment}).source).toBe('context second');
		expect(resolve({environment: {...environment, DOCKER_CONTEXT: 'first'}}).source).toBe(
			'context first',
		);
		expect(resolve({environment: {...environment, DOCKER_CONTEXT: 'default'}}).source).toBe(
			'default socket',
		);
	});

	test('brings along the certificates of its context', async () => {
		const folder = await makeConfig('', {secure: {Host: 'tcp://secure.test'}});
		const certificates = path.join(folder, 'contexts/tls', digest('secure'), 'docker');
		await mkdir(certificates, {recursive: true});
		await writeFile(path.join(certificates, 'ca.pem'), 'AUTHORITY');
		const {address, target} = resolve({context: 'secure', environment: {DOCKER_CONFIG: folder}});
		expect(address).toBe('tcp://secure.test:2376');
		expect(target).toMatchObject({
			tls: {authority: Buffer.from('AUTHORITY'), key: undefined, verifiesServer: true},
		});
	});

	test('is not verified where the context says so', async () => {
		const docker = {Host: 'tcp://lax.test:1', SkipTLSVerify: true};
		const folder = await makeConfig('lax', {lax: docker});
		const {target} = resolve({environment: {DOCKER_CONFIG: folder}});
		expect(target).toMatchObject({tls: {verifiesServer: false}});
	});

	test('uses TLS when DOCKER_TLS_VERIFY is set, with the files of DOCKER_CERT_PATH', async () => {
		const folder = await temporaryFolder();
		const environment = {
			DOCKER_HOST: 'tcp://secure.test',
			DOCKER_TLS_VERIFY: 'yes',
			DOCKER_CERT_PATH: folder,
		};
		expect(() => resolve({environment})).toThrow(/ca\.pem cannot be read/);
		await writeFile(path.join(folder, 'ca.pem'), 'AUTHORITY');
		await writeFile(path.join(folder, 'key.pem'), 'KEY');
		expect(resolve({environment})).toMatchObject({
			address: 'tcp://secure.test:2376',
			target: {tls: {authority: Buffer.from('AUTHORITY'), key: Buffer.from('KEY')}},
		});
	});

	test('is the default socket, and Podman’s only where that alone exists', async () => {
		const folder = await temporaryFolder();
		const sockets = {docker: path.join(folder, 'docker'), podman: [path.join(folder, 'podman')]};
		expect(resolve({sockets})).toMatchObject({
			source: 'default socket',
			tried: expect.arrayContaining([
				{candidate: 'DOCKER_HOST', outcome: 'not set'},
				{candidate: sockets.docker, outcome: 'does not exist'},
				{candidate: sockets.podman[0], outcome: 'does not exist'},
			]),
		});
		await writeFile(path.join(folder, 'podman'), '');
		expect(resolve({sockets})).toMatchObject({
			source: 'Podman socket',
			address: `unix://${sockets.podman[0]}`,
		});
		await writeFile(path.join(folder, 'docker'), '');
		expect(resolve({sockets}).source).toBe('default socket');
	});

	test('can be named by the user’s runtime folder or a Windows pipe', () => {
		const tried = resolve({
			environment: {XDG_RUNTIME_DIR: '/run/user/7'},
			sockets: undefined,
		}).tried;
		expect(tried.map(({candidate}) => candidate)).toContain('/run/user/7/podman/podman.sock');
		expect(resolve({platform: 'win32', sockets: undefined})).toMatchObject({
			address: 'npipe:////./pipe/docker_engine',
			target: {kind: 'socket', path: '//./pipe/docker_engine'},
		});
	});

	test('keeps the API version that the user insists on', () => {
		expect(resolve({environment: {DOCKER_API_VERSION: 'v1.40'}}).apiVersion).toBe('1.40');
	});
});

describe('a setting that makes no sense', () => {
	test.each(['ftp://engine.test', 'unix://', 'tcp://', 'tcp://bad port', 'ssh://u:secret@host'])(
		'is refused: --host %s',
		host => {
			expect(() => resolve({host})).toThrow(
				expect.objectContaining({reason: 'invalid', nextStep: expect.stringContaining('ssh://')}),
			);
			expect(() => resolve({host})).not.toThrow(/secret/);
		},
	);

	test('is refused: a host and a context', () => {
		expect(() => resolve({host: 'a', context: 'b'})).toThrow(
			expect.objectContaining({reason: 'invalid'}),
		);
	});

	test('is refused: a context that does not exist', () => {
		expect(() => resolve({context: 'lost\u001b[2J'})).toThrow(
			expect.objectContaining({
				reason: 'not-found',
				message: 'There is no docker context named lost␛[2J.',
			}),
		);
	});

	test('is refused: a configuration that is not JSON, naming the file', async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'config.json'), '{');
		expect(() => resolve({environment: {DOCKER_CONFIG: folder}})).toThrow(
			expect.objectContaining({reason: 'invalid', message: expect.stringContaining('config.json')}),
		);
	});
});
