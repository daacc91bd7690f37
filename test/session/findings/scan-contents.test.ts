import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {scanContents} from '../../../source/session/findings/scan-contents.ts';
import type {SecretKind} from '../../../source/session/findings/secret-patterns.ts';
import {chunked} from '../../layers/build-tree.ts';

async function scan(contents: string, {path = '/file', chunkBytes = 65_536} = {}) {
	let found: SecretKind[] = [];
	const reader = scanContents(path, kinds => {
		found = kinds;
	});
	for await (const chunk of chunked(Buffer.from(contents), chunkBytes)) {
		reader.read(chunk);
	}
	reader.end();
	return found;
}

// Put together here, so that no scanner takes this file for a leak.
const samples: [SecretKind, string][] = [
	['private-key', ['-----BEGIN RSA PRIVATE', ` KEY-----\r\n${'A1b2'.repeat(16)}`].join('')],
	['private-key', ['"-----BEGIN PRIVATE', ` KEY-----\\n${'A1b2'.repeat(16)}"`].join('')],
	[
		'private-key',
		['-----BEGIN RSA PRIVATE', ` KEY-----\nProc-Type: 4,ENCRYPTED\n\n${'A1b2'.repeat(9)}`].join(''),
	],
	['aws-access-key', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
	['github-token', ['ghp', `_${'a1B2'.repeat(9)}`].join('')],
	['gitlab-token', ['glpat', '-abcdefghij0123456789'].join('')],
	['slack-token', ['xoxb', '-123456789012-abcdef'].join('')],
	['google-api-key', ['AIza', 'a'.repeat(35)].join('')],
	['npm-token', ['npm', `_${'a1B2'.repeat(9)}`].join('')],
	['json-web-token', ['eyJ', `${'a'.repeat(30)}.eyJ${'b'.repeat(900)}.${'c'.repeat(43)}`].join('')],
];

describe('Scanning contents', () => {
	test.each(samples)('finds %s wherever a chunk ends', async (kind, secret) => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({min: 1, max: 300}),
				fc.integer({min: 0, max: 200}),
				async (chunkBytes, before) => {
					const contents = `${'\n'.repeat(before)}${secret}\n`;
					expect(await scan(contents, {chunkBytes})).toEqual([kind]);
				},
			),
			{numRuns: 20},
		);
		expect(await scan(secret)).toEqual([kind]);
	});

	test.each([
		['a header without a key', '-----BEGIN PRIVATE KEY-----\0-----END PRIVATE KEY-----'],
		['a public certificate', `-----BEGIN CERTIFICATE-----\n${'A1b2'.repeat(16)}`],
		['a longer word', `XAKIA${'A'.repeat(16)}`],
		['too many characters', `AKIA${'A'.repeat(17)}`],
	])('is not alarmed by %s', async (_, contents) => {
		expect(await scan(contents)).toEqual([]);
		expect(await scan(contents, {chunkBytes: 20})).toEqual([]);
	});

	test('finds a login in .npmrc only, and not a reference to a variable', async () => {
		const login = '//registry.npmjs.org/:_authToken=0123456789abcdef\n';
		expect(await scan(login, {path: '/root/.npmrc'})).toEqual(['npm-login']);
		expect(await scan(login, {path: '/root/notes'})).toEqual([]);
		const reference = `//registry.npmjs.org/:_authToken=$\{NPM_TOKEN}\n`;
		expect(await scan(reference, {path: '/root/.npmrc'})).toEqual([]);
	});

	const names = fc.constantFrom(
		'password',
		'DB_PASSWORD',
		'token',
		'apiKey',
		'client_secret',
		'db.pass',
	);
	const value = fc.stringMatching(/^[a-z][A-Za-z0-9+=!]{7,30}$/);
	const forms = fc.constantFrom<[path: string, write: (name: string, value: string) => string]>(
		['/srv/values.yaml', (name, text) => `db:\n  ${name}: ${text}\n`],
		['/srv/app.yml', (name, text) => `- ${name}: "${text}"  # now\n`],
		['/srv/settings.json', (name, text) => `{"a": 1, "${name}": "${text}"}`],
		['/srv/settings.json', (name, text) => `{"${name}":"${text}"}`],
		['/etc/app/app.ini', (name, text) => `[db]\n${name} = ${text}`],
		['/srv/prod.env', (name, text) => `A=1\n${name}='${text}'\n`],
		['/srv/app.toml', (name, text) => `${name}="${text}"`],
		['/srv/app.yml', (name, text) => `${name}: >-\n  ${text}\n`],
		['/srv/pod.yaml', (name, text) => `env:\n- name: ${name}\n  value: ${text}\n`],
		['/srv/task.json', (name, text) => `[{"name":"${name}","value":"${text}"}]`],
		['/etc/redis/redis.conf', (_, text) => `port 1\nrequirepass ${text}\n`],
	);

	test('finds a setting that is named like a secret, in every form of a file of settings', async () => {
		await fc.assert(
			fc.asyncProperty(
				forms,
				names,
				value.filter(text => !/^(?:null|none|true|false|change|your)/.test(text)),
				fc.integer({min: 1, max: 50}),
				async ([path, write], name, text, chunkBytes) => {
					expect(await scan(write(name, text), {path, chunkBytes})).toEqual(['secret-setting']);
				},
			),
		);
	});

	test('asks for nothing where a variable, a template, a path or nothing stands in its place', async () => {
		const place = fc.constantFrom(
			'$DB_PASSWORD',
			`$\{DB_PASSWORD}`,
			'{{ password }}',
			'<password>',
			'changeme',
			'null',
			'true',
			'""',
			'********',
			'/run/secrets/password',
			'!vault',
			'*anchor',
		);
		await fc.assert(
			fc.asyncProperty(names, place, async (name, text) => {
				expect(await scan(`${name}: ${text}\n`, {path: '/srv/app.yml'})).toEqual([]);
			}),
		);
	});

	test.each([
		['/srv/notes.txt', 'password: hunter22'],
		['/usr/share/app/sample.yml', 'password: hunter22'],
		['/srv/node_modules/a/config.json', '{"password": "hunter22"}'],
		['/srv/app.yml', 'gpg_key: 0123456789ABCDEF'],
		['/srv/app.yml', 'tokenizer: wordpiece'],
		['/srv/app.yml', '- key: node-role.kubernetes.io/worker'],
		['/srv/app.json', '{"max_tokens": 4096, "key": "value1"}'],
		['/srv/pod.yaml', '- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: {name: database}'],
		['/srv/app.yml', 'password_file: secret.txt'],
	])('says nothing of %s with %j', async (path, contents) => {
		expect(await scan(contents, {path})).toEqual([]);
	});
});
