import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {createCredentialStore} from '../../../source/registry/credentials/credential-store.ts';
import type {CommandLine} from '../../../source/registry/credentials/login-sources.ts';
import {temporaryFolder} from '../../engine/docker/fake-engine.ts';
import {
	writeBrokenHelper,
	writeFakeHelper,
	writeMakingHelper,
	writeSleepingHelper,
} from '../helpers/fake-helper.ts';

const {signal} = new AbortController();
const options = {signal};
const auth = (user: string) => ({auth: Buffer.from(`${user}:secret`).toString('base64')});

function writeJson(file: string, value: object): string {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, JSON.stringify(value));
	return file;
}

async function openStore({
	commandLine = 'docker',
	config = {},
	environment = {},
}: {
	commandLine?: CommandLine;
	config?: object;
	environment?: Record<string, string>;
} = {}) {
	const homeDirectory = await temporaryFolder();
	const programs = path.join(homeDirectory, 'bin');
	const docker = writeJson(path.join(homeDirectory, '.docker', 'config.json'), config);
	const store = createCredentialStore({
		environment: {PATH: programs, ...environment},
		homeDirectory,
		commandLine: () => commandLine,
	});
	const userAt = async (host: string) => {
		const login = await store.get(host, options);
		return login && 'username' in login ? login.username : undefined;
	};
	return {store, userAt, homeDirectory, programs, docker};
}

test('Where no engine is asked, the logins of docker count, then those of Podman', async () => {
	const folder = await temporaryFolder();
	const chosen = writeJson(path.join(folder, 'auth.json'), {
		auths: {'quay.io/team': auth('podman'), 'ghcr.io': auth('podman')},
	});
	const {store, userAt} = await openStore({
		commandLine: 'any',
		config: {auths: {'ghcr.io': auth('docker')}},
		environment: {REGISTRY_AUTH_FILE: chosen},
	});
	expect([await userAt('ghcr.io'), await userAt('quay.io')]).toEqual(['docker', undefined]);
	const inTeam = await store.get('quay.io', {...options, repository: 'team/app'});
	expect(inTeam).toMatchObject({username: 'podman'});
});

describe('The variable DOCKER_AUTH_CONFIG', () => {
	test('counts before the file and its helpers, and is told as what it is', async () => {
		const {store, userAt, docker, programs} = await openStore({
			config: {auths: {'ghcr.io': auth('file'), 'quay.io': auth('file')}},
			environment: {DOCKER_AUTH_CONFIG: JSON.stringify({auths: {'ghcr.io': auth('given')}})},
		});
		writeFakeHelper(programs, 'safe');
		expect([await userAt('ghcr.io'), await userAt('quay.io')]).toEqual(['given', 'file']);
		const file = {kind: 'file', file: docker};
		expect((await store.list(options)).logins).toMatchObject([
			{
				name: 'ghcr.io',
				username: 'given',
				place: {kind: 'environment', variable: 'DOCKER_AUTH_CONFIG'},
				unused: [file],
			},
			{name: 'quay.io', username: 'file', place: file, unused: []},
		]);
		for (const call of [
			() => store.place('ghcr.io'),
			() => store.save('ghcr.io', {username: 'ann', password: 'x'}, options),
			() => store.remove('ghcr.io', options),
		]) {
			await expect(call()).rejects.toMatchObject({
				reason: 'conflict',
				nextStep: 'Unset DOCKER_AUTH_CONFIG and start Slipway again.',
			});
		}

		expect(JSON.parse(readFileSync(docker, 'utf8'))).toMatchObject({
			auths: {'ghcr.io': auth('file')},
		});
		await store.remove('quay.io', options);
		expect(await userAt('quay.io')).toBeUndefined();
	});

	test('is passed over, and named, when it makes no sense', async () => {
		const {store, userAt} = await openStore({
			config: {auths: {'ghcr.io': auth('file')}},
			environment: {DOCKER_AUTH_CONFIG: '{"auths": {"ghcr.io": {"auth": "c2VjcmV0'},
		});
		expect(await userAt('ghcr.io')).toBe('file');
		const {problems, logins} = await store.list(options);
		expect(problems.map(({message}) => message)).toEqual([
			'DOCKER_AUTH_CONFIG is damaged: it is not JSON.',
		]);
		expect(logins.map(({username}) => username)).toEqual(['file']);
	});
});

describe('On Podman', () => {
	test('its own files count before docker\u2019s, and a login goes into the first of them', async () => {
		const runtime = await temporaryFolder();
		const {store, userAt, homeDirectory, docker} = await openStore({
			commandLine: 'podman',
			config: {
				auths: {'ghcr.io': auth('docker'), 'quay.io': auth('docker'), 'a.io': auth('docker')},
			},
			environment: {XDG_RUNTIME_DIR: runtime},
		});
		const boot = writeJson(path.join(runtime, 'containers', 'auth.json'), {
			auths: {'ghcr.io': auth('boot'), 'docker.io/team': auth('team')},
		});
		writeJson(path.join(homeDirectory, '.config', 'containers', 'auth.json'), {
			auths: {'ghcr.io': auth('lasting'), 'quay.io': auth('lasting')},
		});
		expect([await userAt('ghcr.io'), await userAt('quay.io'), await userAt('a.io')]).toEqual([
			'boot',
			'lasting',
			'docker',
		]);
		expect(await store.get('docker.io', {signal, repository: 'team/app'})).toMatchObject({
			username: 'team',
		});
		const {logins} = await store.list(options);
		expect(logins.map(({name, username, unused}) => [name, username, unused.length])).toEqual([
			['a.io', 'docker', 0],
			['docker.io/team', 'team', 0],
			['ghcr.io', 'boot', 2],
			['quay.io', 'lasting', 1],
		]);
		await store.save('docker.io', {username: 'ann', password: 'x'}, options);
		expect(Object.keys(JSON.parse(readFileSync(boot, 'utf8')).auths)).toEqual([
			'ghcr.io',
			'docker.io/team',
			'docker.io',
		]);
		await store.remove('ghcr.io', options);
		expect(await userAt('ghcr.io')).toBeUndefined();
		expect(readFileSync(docker, 'utf8')).toContain('quay.io');
	});

	test('REGISTRY_AUTH_FILE is the only file; for docker it is none', async () => {
		const file = writeJson(path.join(await temporaryFolder(), 'pull-secret.json'), {
			auths: {'quay.io/team': auth('team'), 'quay.io': auth('chosen')},
		});
		const settings = {
			config: {auths: {'quay.io': auth('docker'), 'ghcr.io': auth('docker')}},
			environment: {REGISTRY_AUTH_FILE: file},
		};
		const podman = await openStore({commandLine: 'podman', ...settings});
		expect([await podman.userAt('quay.io'), await podman.userAt('ghcr.io')]).toEqual([
			'chosen',
			undefined,
		]);
		expect(await podman.store.place('ghcr.io')).toEqual({kind: 'file', file});
		const docker = await openStore(settings);
		expect(await docker.userAt('quay.io')).toBe('docker');
	});
});

describe('Credential helpers', () => {
	test('that sleep hide nobody else for more than a moment', async () => {
		const {store, programs} = await openStore({
			config: {
				credsStore: 'safe',
				credHelpers: {'a.io': 'sleeping', 'b.io': 'asleep', 'quay.io': ''},
				auths: {'quay.io': auth('file')},
			},
		});
		writeFakeHelper(programs, 'safe', {'ghcr.io': {Username: 'ann', Secret: 'x'}});
		writeSleepingHelper(programs, 'sleeping');
		writeSleepingHelper(programs, 'asleep');
		const began = performance.now();
		const {logins, problems} = await store.list(options);
		expect(performance.now() - began).toBeLessThan(5900);
		expect(logins.map(({name}) => name)).toEqual(['a.io', 'b.io', 'ghcr.io', 'quay.io']);
		expect(problems.map(({message}) => message).toSorted()).toEqual([
			'docker-credential-asleep list did not end within 3 seconds.',
			'docker-credential-sleeping list did not end within 3 seconds.',
		]);
	}, 20_000);

	test('that fail say why, and never the secret that they were given', async () => {
		const {store, programs} = await openStore({config: {credsStore: 'broken'}});
		writeBrokenHelper(programs, 'broken');
		const error = await store
			.save('ghcr.io', {username: 'ann', password: 'hunter2'}, options)
			.catch((reason: unknown) => reason);
		expect(error).toMatchObject({message: expect.stringContaining('run aws sso login')});
		expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
	});

	test('that only make logins are not asked to store one', async () => {
		const {store, programs} = await openStore({
			config: {credHelpers: {'a.io': 'ecr-login', 'b.io': 'own-maker'}},
		});
		writeMakingHelper(programs, 'ecr-login');
		writeMakingHelper(programs, 'own-maker');
		const refusal = {
			reason: 'not-supported',
			message: expect.stringContaining('generates the logins'),
		};
		await expect(store.place('a.io')).rejects.toMatchObject(refusal);
		const saved = store.save('b.io', {username: 'ann', password: 'x'}, options);
		await expect(saved).rejects.toMatchObject(refusal);
	});

	test('that keep logins are believed when they list none for their registry', async () => {
		const {store, programs} = await openStore({
			config: {credHelpers: {'a.io': 'pass', 'b.io': 'ecr-login'}},
		});
		writeFakeHelper(programs, 'pass');
		writeMakingHelper(programs, 'ecr-login');
		expect((await store.list(options)).logins.map(({name}) => name)).toEqual(['b.io']);
	});

	test('keep nothing of a login at Docker Hub after a logout, its tokens neither', async () => {
		const hub = 'https://index.docker.io/v1/';
		const {store, programs} = await openStore({config: {credsStore: 'desktop'}});
		const pair = {Username: 'ann', Secret: 'x'};
		const helper = writeFakeHelper(programs, 'desktop', {
			[hub]: pair,
			[`${hub}access-token`]: pair,
			[`${hub}refresh-token`]: pair,
			'quay.io': pair,
			'https://ghcr.io/v2/': pair,
		});
		await store.remove('docker.io', options);
		expect(Object.keys(helper.logins())).toEqual(['quay.io', 'https://ghcr.io/v2/']);
		expect((await store.list(options)).logins.map(({name}) => name)).toEqual([
			'ghcr.io',
			'quay.io',
		]);
		await store.remove('ghcr.io', options);
		expect(Object.keys(helper.logins())).toEqual(['quay.io']);
	});
});

test('A registrytoken of the file is a login, and counts before a password', async () => {
	const {store} = await openStore({
		config: {auths: {'a.io': {registrytoken: 'bearer', ...auth('ann')}}},
	});
	expect(await store.get('a.io', options)).toEqual({registryToken: 'bearer'});
});
