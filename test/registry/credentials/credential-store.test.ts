import {mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createCredentialStore} from '../../../source/registry/credentials/credential-store.ts';
import {temporaryFolder} from '../../engine/docker/fake-engine.ts';
import {writeBrokenHelper, writeFakeHelper} from '../helpers/fake-helper.ts';

const {signal} = new AbortController();
const options = {signal};
const untold = {unused: [], since: undefined, until: undefined};
const encode = (text: string) => Buffer.from(text).toString('base64');

/** A home with such a config.json, and a folder of programs. */
async function openStore(config?: object | string) {
	const homeDirectory = await temporaryFolder();
	const file = join(homeDirectory, '.docker', 'config.json');
	const programs = join(homeDirectory, 'bin');
	if (config !== undefined) {
		mkdirSync(join(homeDirectory, '.docker'));
		writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config), {
			mode: 0o640,
		});
	}
	const environment = {PATH: programs};
	return {
		store: createCredentialStore({environment, homeDirectory}),
		file,
		programs,
		text: () => readFileSync(file, 'utf8'),
	};
}

describe('Logins in config.json', () => {
	test('are found under every spelling that docker has used', async () => {
		const {store} = await openStore({
			auths: {
				'https://index.docker.io/v1/': {auth: encode('ada:hub:pass')},
				'https://old.example.com/v1/': {auth: encode('bob:old')},
				'ghcr.io': {
					auth: encode('00000000-0000-0000-0000-000000000000:'),
					identitytoken: 'refresh',
				},
				'empty.example.com': {},
				'apart.example.com': {username: 'eve', password: 'apart'},
				'odd.example.com': 'not an object',
			},
		});
		const get = (host: string) => store.get(host, options);
		expect(await get('docker.io')).toEqual({username: 'ada', password: 'hub:pass'});
		expect(await get('old.example.com')).toEqual({username: 'bob', password: 'old'});
		expect(await get('ghcr.io')).toEqual({identityToken: 'refresh'});
		expect(await get('empty.example.com')).toBeUndefined();
		expect(await get('apart.example.com')).toEqual({username: 'eve', password: 'apart'});
		expect(await get('odd.example.com')).toBeUndefined();
		expect(await get('unknown.example.com')).toBeUndefined();
		const {logins} = await store.list(options);
		expect(logins.map(({name, username, place}) => [name, username, place.kind])).toEqual([
			['apart.example.com', 'eve', 'file'],
			['docker.io', 'ada', 'file'],
			['ghcr.io', undefined, 'file'],
			['old.example.com', 'bob', 'file'],
		]);
	});

	test('change nothing else in the file, and keep its permissions', async () => {
		const before = `{
    "HttpHeaders": {"User-Agent":   "mine"},
    "big": 12345678901234567890,
    "auths": {
        "ghcr.io": {
            "auth": "${encode('a:b')}"
        }
    },
    "detachKeys": "ctrl-e,e"
}
`;
		const {store, file, text} = await openStore(before);
		const login = {username: 'ada', password: 'pass word:✓'};
		expect(await store.save('docker.io', login, options)).toEqual({kind: 'file', file});
		expect(await store.get('docker.io', options)).toEqual(login);
		expect(text()).toContain('"User-Agent":   "mine"');
		expect(text()).toContain('12345678901234567890');
		expect(statSync(file).mode & 0o777).toBe(0o640);
		await store.remove('docker.io', options);
		expect(text()).toBe(before);
		expect(readdirSync(join(file, '..'))).toEqual(['config.json']);
	});

	test('make a file that only its owner can read, where there was none', async () => {
		const {store, file} = await openStore();
		await store.remove('ghcr.io', options);
		expect(() => statSync(file)).toThrow();
		await store.save('ghcr.io', {identityToken: 'refresh'}, options);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(await store.get('ghcr.io', options)).toEqual({identityToken: 'refresh'});
	});

	test('go into the file behind a link, and the link stays', async () => {
		const {store, file} = await openStore();
		const folder = await temporaryFolder();
		writeFileSync(join(folder, 'real.json'), '{"auths": {}}');
		mkdirSync(join(file, '..'));
		symlinkSync(join(folder, 'real.json'), file);
		await store.save('ghcr.io', {username: 'ada', password: 'engine'}, options);
		expect(readFileSync(join(folder, 'real.json'), 'utf8')).toContain('ghcr.io');
	});

	test.each([
		['half a file', '{"auths": {"ghcr.io": {"auth": "c2VjcmV0'],
		['another thing', '[]'],
		['auths of another kind', '{"auths": ["c2VjcmV0"]}'],
	])('cannot be in %s: it is named, left alone, and not quoted', async (_, damaged) => {
		const {store, file, text} = await openStore(damaged);
		const login = {username: 'ada', password: 'engine'};
		for (const call of [
			() => store.get('ghcr.io', options),
			() => store.list(options),
			() => store.save('ghcr.io', login, options),
			() => store.remove('ghcr.io', options),
		]) {
			const error = await call().catch((reason: unknown) => reason);
			expect(error).toMatchObject({reason: 'invalid', message: expect.stringContaining(file)});
			expect(JSON.stringify([error, String(error), (error as Error).cause])).not.toContain('c2Vj');
		}
		expect(text()).toBe(damaged);
	});
});

describe('Logins with credential helpers', () => {
	test('are stored, found, listed and erased there; the file keeps no secret', async () => {
		const {store, programs, text} = await openStore({
			credsStore: 'safe',
			credHelpers: {'gcr.io': 'cloud'},
			auths: {'ghcr.io': {auth: encode('old:secret')}},
		});
		const safe = writeFakeHelper(programs, 'safe');
		writeFakeHelper(programs, 'cloud');
		expect(await store.get('ghcr.io', options)).toBeUndefined();
		const place = {kind: 'helper', program: 'docker-credential-safe'};
		expect(await store.place('ghcr.io')).toEqual(place);
		const login = {username: 'ada', password: 'engine'};
		expect(await store.save('ghcr.io', login, options)).toEqual(place);
		await store.save('docker.io', {identityToken: 'refresh'}, options);
		expect(safe.logins()).toEqual({
			'ghcr.io': {Username: 'ada', Secret: 'engine'},
			'https://index.docker.io/v1/': {Username: '<token>', Secret: 'refresh'},
		});
		expect(text()).not.toContain(encode('old:secret'));
		expect(await store.get('ghcr.io', options)).toEqual(login);
		expect(await store.get('docker.io', options)).toEqual({identityToken: 'refresh'});
		expect(await store.list(options)).toEqual({
			logins: [
				{...untold, name: 'docker.io', username: undefined, place},
				{
					...untold,
					name: 'gcr.io',
					username: undefined,
					place: {kind: 'helper', program: 'docker-credential-cloud'},
				},
				{...untold, name: 'ghcr.io', username: 'ada', place},
			],
			problems: [],
		});
		await store.remove('ghcr.io', options);
		await store.remove('ghcr.io', options);
		expect(Object.keys(safe.logins())).toEqual(['https://index.docker.io/v1/']);
	});

	test('that are missing or fail are named with what they say', async () => {
		const {store, programs} = await openStore({
			credsStore: 'absent',
			credHelpers: {'ghcr.io': 'broken', 'evil.io': '../../bin/sh'},
		});
		writeBrokenHelper(programs, 'broken');
		await expect(store.get('docker.io', options)).rejects.toMatchObject({
			reason: 'not-found',
			message: expect.stringContaining('docker-credential-absent'),
		});
		await expect(store.get('evil.io', options)).rejects.toMatchObject({reason: 'not-found'});
		const error = await store.get('ghcr.io', options).catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			reason: 'failed',
			message: 'docker-credential-broken get failed: ghcr.io run aws sso login keychain is locked.',
		});
		const {problems} = await store.list(options);
		expect(problems.length).toBe(3);
	});

	test('end with their request', async () => {
		const {store, programs} = await openStore({credsStore: 'safe'});
		writeFakeHelper(programs, 'safe');
		const reason = new Error('Changed my mind');
		const controller = new AbortController();
		const asking = store.get('ghcr.io', {signal: controller.signal});
		controller.abort(reason);
		await expect(asking).rejects.toBe(reason);
	});
});
