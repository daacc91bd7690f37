import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {findNodeAtLocation, parseTree} from 'jsonc-parser';
import {describe, expect, test} from 'vitest';
import {createCredentialStore} from '../../../source/registry/credentials/credential-store.ts';
import {loginName} from '../../../source/registry/credentials/server-address.ts';
import {temporaryFolder} from '../../engine/docker/fake-engine.ts';

const {signal} = new AbortController();
const options = {signal};
const encode = (text: string) => Buffer.from(text).toString('base64');

const keys = [
	'quay.io',
	'quay.io/team',
	'quay.io/team/app',
	'quay.io/v2/',
	'https://quay.io/v1/',
	'https://quay.io/other/',
	'quay.io.example.com',
	'ghcr.io',
	'docker.io/team',
	'https://index.docker.io/v1/',
	'https://index.docker.io/v1/access-token',
	'https://index.docker.io/v1/refresh-token',
] as const;

const entry = fc.oneof(
	fc.record({auth: fc.constantFrom(encode('ann:one'), encode('bob:two:three'))}),
	fc.record({identitytoken: fc.string({minLength: 1}), auth: fc.constant(encode('<token>:'))}),
	fc.constant({}),
);

/** A config.json as people and programs write it. */
const document = fc
	.record({
		auths: fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), entry), {selector: ([key]) => key}),
		others: fc.uniqueArray(
			fc.tuple(
				fc
					.string({minLength: 1})
					.filter(key => !/^(?:auths|credsStore|credHelpers|__proto__)$/.test(key)),
				fc.jsonValue(),
			),
			{selector: ([key]) => key, maxLength: 4},
		),
		place: fc.nat({max: 4}),
		indent: fc.constantFrom<string | number>('\t', 2, 4, 0),
		eol: fc.constantFrom('\n', '\r\n'),
		end: fc.constantFrom('', '\n'),
	})
	.map(({auths, others, place, indent, eol, end}) => {
		const fields: [string, unknown][] = [...others];
		fields.splice(Math.min(place, fields.length), 0, ['auths', Object.fromEntries(auths)]);
		const text = `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
		const shown = indent === 0 ? text : JSON.stringify(JSON.parse(text), undefined, indent);
		return (shown + end).replaceAll('\n', eol);
	});

/** The text before and behind the value of `auths`. */
function around(text: string): [string, string] {
	const root = parseTree(text);
	const node = root && findNodeAtLocation(root, ['auths']);
	if (!node) {
		throw new Error('No auths');
	}
	return [text.slice(0, node.offset), text.slice(node.offset + node.length)];
}

const authsOf = (text: string) => (JSON.parse(text) as {auths: Record<string, unknown>}).auths;

const isTokenOfHub = (key: string) => key.endsWith('-token');

describe('Logging in and out', () => {
	test('changes the login of that name, whatever else is in the file and however it is written', async () => {
		const home = await temporaryFolder();
		const folder = join(home, '.docker');
		mkdirSync(folder);
		const real = join(home, 'real.json');
		const file = join(folder, 'config.json');
		symlinkSync(real, file);
		const store = createCredentialStore({environment: {}, homeDirectory: home});
		const names = fc.constantFrom(
			'quay.io',
			'quay.io/team',
			'docker.io',
			'ghcr.io',
			'new.example.com',
		);
		await fc.assert(
			fc.asyncProperty(
				document,
				names,
				fc.constantFrom(0o600, 0o640, 0o644),
				async (text, name, mode) => {
					writeFileSync(real, text);
					chmodSync(real, mode);
					const before = authsOf(text);
					const isOwn = (key: string) => loginName(key) === name;

					await store.save(name, {username: 'eve', password: 'new: pass'}, options);
					const saved = readFileSync(real, 'utf8');
					expect(around(saved)).toEqual(around(text));
					const kept = Object.entries(before).filter(([key]) => !isOwn(key));
					const others = Object.entries(authsOf(saved)).filter(([key]) => !isOwn(key));
					expect(JSON.stringify(others)).toBe(JSON.stringify(kept));
					const own = Object.entries(authsOf(saved)).filter(([key]) => isOwn(key));
					expect(own.map(([, login]) => login)).toEqual([{auth: encode('eve:new: pass')}]);

					await store.remove(name, options);
					const removed = readFileSync(real, 'utf8');
					expect(around(removed)).toEqual(around(text));
					const left = kept.filter(([key]) => name !== 'docker.io' || !isTokenOfHub(key));
					expect(JSON.stringify(Object.entries(authsOf(removed)))).toBe(JSON.stringify(left));
					expect(statSync(real).mode & 0o777).toBe(mode);
					expect(lstatSync(file).isSymbolicLink()).toBe(true);
				},
			),
			{numRuns: 60},
		);
	});

	test('to a registry keeps the logins of its namespaces, which count for these alone', async () => {
		const home = await temporaryFolder();
		mkdirSync(join(home, '.docker'));
		const file = join(home, '.docker', 'config.json');
		writeFileSync(
			file,
			JSON.stringify({
				credsStore: 'absent',
				credHelpers: {'quay.io': ''},
				auths: {
					'quay.io/team': {auth: encode('team+robot:one')},
					'quay.io/team/app': {auth: encode('app+robot:two')},
				},
			}),
		);
		const store = createCredentialStore({environment: {}, homeDirectory: home});
		const user = async (repository?: string) => {
			const login = await store.get('quay.io', {signal, repository});
			return login && 'username' in login ? login.username : undefined;
		};
		expect(await user()).toBeUndefined();
		expect(await user('team/app')).toBe('app+robot');
		expect(await user('team/app2')).toBe('team+robot');
		expect(await user('teams/app')).toBeUndefined();
		await store.save('quay.io', {username: 'ann', password: 'three'}, options);
		expect([await user(), await user('teams/app'), await user('team/x')]).toEqual([
			'ann',
			'ann',
			'team+robot',
		]);
		const {logins} = await store.list(options);
		expect(logins.map(({name, username}) => [name, username])).toEqual([
			['quay.io', 'ann'],
			['quay.io/team', 'team+robot'],
			['quay.io/team/app', 'app+robot'],
		]);
		await store.remove('quay.io/team', options);
		await store.remove('quay.io', options);
		expect(await user('team/app')).toBe('app+robot');
		expect(await user('team/x')).toBeUndefined();
	});
});
