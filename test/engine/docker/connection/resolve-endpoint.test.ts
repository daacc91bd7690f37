import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {LocalSocket} from '../../../../source/engine/docker/connection/local-sockets.ts';
import {
	type EndpointQuery,
	resolveEndpoint,
} from '../../../../source/engine/docker/connection/resolve-endpoint.ts';
import {temporaryFolder} from '../fake-engine.ts';
import {listenOn} from './listen-on.ts';

const resolve = (query: Partial<EndpointQuery> = {}) =>
	resolveEndpoint({
		environment: {},
		homeDirectory: '/nonexistent',
		platform: 'linux',
		sockets: [
			{name: 'Docker', file: '/nonexistent/docker.sock'},
			{name: 'Podman', file: '/nonexistent/podman.sock'},
		],
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

describe('The endpoint', () => {
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

	test('is the default socket, and another’s only where that alone exists', async () => {
		const folder = await temporaryFolder();
		const [docker, colima, podman] = ['docker', 'colima', 'podman'].map(name =>
			path.join(folder, name),
		) as [string, string, string];
		const sockets: LocalSocket[] = [
			{name: 'Docker', file: docker},
			{name: 'Colima', file: colima},
			{name: 'Podman', file: podman},
		];
		expect(resolve({sockets})).toMatchObject({
			source: 'default socket',
			tried: [
				{candidate: 'DOCKER_CONTEXT', outcome: 'not set'},
				{candidate: 'current docker context', outcome: 'not set'},
				{candidate: 'DOCKER_HOST', outcome: 'not set'},
				{candidate: docker, outcome: 'does not exist'},
				{candidate: 'CONTAINER_HOST', outcome: 'not set'},
				{candidate: colima, outcome: 'does not exist'},
				{candidate: podman, outcome: 'does not exist'},
			],
		});
		await listenOn(podman);
		expect(resolve({sockets})).toMatchObject({
			source: 'Podman socket',
			address: `unix://${podman}`,
		});
		// What a container leaves that was given a socket which did not exist.
		await mkdir(colima);
		expect(resolve({sockets})).toMatchObject({
			source: 'Podman socket',
			tried: expect.arrayContaining([{candidate: colima, outcome: 'is not a socket'}]),
		});
		await listenOn(docker);
		expect(resolve({sockets})).toMatchObject({
			source: 'default socket',
			tried: expect.arrayContaining([
				{candidate: docker, outcome: 'used'},
				{candidate: podman, outcome: 'exists'},
			]),
		});
	});

	test('is what CONTAINER_HOST says only where the default socket does not exist', async () => {
		const docker = path.join(await temporaryFolder(), 'docker');
		const sockets: LocalSocket[] = [{name: 'Docker', file: docker}];
		const environment = {CONTAINER_HOST: 'ssh://core@box:22/run/podman/podman.sock'};
		expect(resolve({sockets, environment})).toMatchObject({
			source: 'CONTAINER_HOST',
			target: {kind: 'ssh', host: 'box', remoteSocket: '/run/podman/podman.sock'},
		});
		await listenOn(docker);
		expect(resolve({sockets, environment})).toMatchObject({
			source: 'default socket',
			tried: expect.arrayContaining([{candidate: 'CONTAINER_HOST', outcome: 'set, not used'}]),
		});
	});

	test('can be named by the user’s runtime folder or a Windows pipe', () => {
		const {tried} = resolve({
			environment: {XDG_RUNTIME_DIR: '/run/user/7'},
			sockets: undefined,
		});
		expect(tried.map(({candidate}) => candidate)).toContain('/run/user/7/podman/podman.sock');
		expect(resolve({platform: 'win32', sockets: undefined})).toMatchObject({
			address: 'npipe:////./pipe/docker_engine',
			target: {kind: 'socket', path: '//./pipe/docker_engine'},
		});
	});

	test('is a port of this machine where certificates are set, but no host', async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'ca.pem'), 'AUTHORITY');
		const environment = {DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder};
		expect(resolve({environment})).toMatchObject({
			address: 'tcp://localhost:2376',
			source: 'DOCKER_TLS_VERIFY',
		});
	});

	test.each([' ', ''])('is not taken from a blank DOCKER_HOST: "%s"', host => {
		expect(resolve({environment: {DOCKER_HOST: host}}).source).toBe('default socket');
	});

	test('is the docker CLI’s own socket for a context that names no host', async () => {
		const folder = await makeConfig('local', {local: {}});
		expect(resolve({environment: {DOCKER_CONFIG: folder}})).toMatchObject({
			address: 'unix:///var/run/docker.sock',
			source: 'context local',
		});
	});

	test('keeps the API version that the user insists on', () => {
		expect(resolve({environment: {DOCKER_API_VERSION: 'v1.40'}}).apiVersion).toBe('1.40');
	});
});

describe('A setting that makes no sense', () => {
	test.each(['ftp://engine.test', 'tcp://bad port', 'ssh://', 'ssh://u:secret@host'])(
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
				message: 'No docker context named lost\u001b[2J.',
			}),
		);
	});

	test.each(['{', '[]', '"x"', '1', '{"Endpoints": {}}', '{}'])(
		'is refused: a context whose file is %s',
		async text => {
			const folder = await makeConfig('', {broken: {}});
			await writeFile(path.join(folder, 'contexts/meta', digest('broken'), 'meta.json'), text);
			expect(() => resolve({context: 'broken', environment: {DOCKER_CONFIG: folder}})).toThrow(
				expect.objectContaining({reason: 'invalid', message: expect.stringContaining('meta.json')}),
			);
		},
	);
});

describe('A config.json that cannot be used', () => {
	test.each([
		['{"auths": {"x": {"auth": "c2VjcmV0"', 'it is not JSON'],
		['\uFEFF{"currentContext": "gone"}', 'it is not JSON'],
		['[]', 'it is not a JSON object'],
		['"secret"', 'it is not a JSON object'],
		['{"currentContext": 3}', '"currentContext" is not a text'],
	])('is a warning that quotes nothing of it: %s', async (text, why) => {
		const folder = await temporaryFolder();
		const file = path.join(folder, 'config.json');
		await writeFile(file, text);
		expect(resolve({environment: {DOCKER_CONFIG: folder}})).toMatchObject({
			source: 'default socket',
			warnings: [`${file} cannot be used: ${why}. The docker context chosen in it is ignored.`],
		});
	});

	test('is a warning, too, where it is a folder', async () => {
		const folder = await temporaryFolder();
		await mkdir(path.join(folder, 'config.json'));
		expect(resolve({environment: {DOCKER_CONFIG: folder}}).warnings).toEqual([
			expect.stringContaining('config.json cannot be used: it is a folder.'),
		]);
	});

	test.each(['', ' \n', 'null', '{}'])('is none that says nothing: "%s"', async text => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'config.json'), text);
		expect(resolve({environment: {DOCKER_CONFIG: folder}}).warnings).toEqual([]);
	});

	test('does not matter where the engine is named', async () => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'config.json'), '{');
		const environment = {DOCKER_CONFIG: folder};
		expect(resolve({host: 'tcp://:2375', environment}).warnings).toEqual([]);
		expect(resolve({context: 'default', environment}).warnings).toEqual([]);
	});
});
