import {describe, expect, test} from 'vitest';
import {compareTrees} from '../../../source/layers/compare-trees.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {secretVariables} from '../../../source/session/findings/environment-findings.ts';
import {findFindings} from '../../../source/session/findings/find-findings.ts';
import {mountFindings, mountOf} from '../../../source/session/findings/mount-findings.ts';
import {scanContents} from '../../../source/session/findings/scan-contents.ts';
import type {SecretKind} from '../../../source/session/findings/secret-patterns.ts';
import {chunked, never, type SampleEntry, tarOf, treeOf} from '../../layers/build-tree.ts';

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXk'.repeat(4)}\n`;

/** Findings of a session that did this. */
async function findingsOf(base: SampleEntry[], changed: SampleEntry[]) {
	const secrets = new Map<string, SecretKind[]>();
	const tree = await readFileTree(chunked(tarOf(changed)), {
		signal: never,
		wants: ({path}) => scanContents(path, kinds => secrets.set(path, kinds)),
	});
	return findFindings(compareTrees(await treeOf(base), tree), secrets);
}

const ruleFor = async (name: string, contents = 'x') =>
	(await findingsOf([], [{name, contents}])).map(({id, offer}) => `${offer} ${id}`);

describe('Findings', () => {
	test.each([
		['var/lib/apt/lists/mirror.example_main', 'exclude package-lists'],
		['var/cache/debconf/templates.dat-old', 'exclude package-lists'],
		['var/cache/apt/archives/jq.deb', 'exclude package-cache'],
		['var/cache/apk/APKINDEX.tar.gz', 'exclude package-cache'],
		['root/.cache/pip/http/a/b', 'exclude tool-cache'],
		['home/me/.npm/_cacache/x', 'exclude tool-cache'],
		['root/go/pkg/mod/cache/download/x', 'exclude tool-cache'],
		['srv/app/__pycache__/a.cpython-311.pyc', 'toggle bytecode'],
		['tmp/line\nbreak', 'exclude temporary'],
		['run/app.pid', 'exclude temporary'],
		['srv/core', 'exclude crash-dump'],
		['core.1234', 'exclude crash-dump'],
		['var/log/apt/term.log', 'exclude logs'],
		['root/.bash_history', 'exclude history'],
		['home/me/.python_history', 'exclude history'],
		['root/.viminfo', 'exclude history'],
		['root/.ssh/id_ed25519', 'block private-key'],
		['root/.gnupg/private-keys-v1.d/x.key', 'block private-key'],
		['home/me/.aws/credentials', 'block credentials'],
		['app/.env', 'block credentials'],
		['root/.docker/config.json', 'block credentials'],
		['etc/shadow', 'warn identity'],
		['etc/ssh/ssh_host_rsa_key', 'warn identity'],
	])('speaks up about %j: %s', async (name, rule) => {
		expect(await ruleFor(name)).toEqual([rule]);
	});

	test.each([
		'usr/lib/app/core.js',
		'var/library',
		'tmpfile',
		'etc/ssl/certs/ca.pem',
		'root/.ssh/authorized_keys',
		'app/.env.example',
		'root/.npmrc',
		'srv/history',
	])('has nothing to say about %j', async name => {
		expect(await ruleFor(name)).toEqual([]);
	});

	test('does not take a folder named core for a crash dump', async () => {
		expect(await findingsOf([], [{name: 'srv/core', kind: 'directory'}])).toEqual([]);
	});

	test('finds secrets by what they look like, secrets before sizes', async () => {
		const found = await findingsOf(
			[],
			[
				{name: 'tmp/big', contents: 'x'.repeat(5000)},
				{name: 'app/settings', contents: key},
			],
		);
		expect(found).toMatchObject([
			{id: 'private-key', offer: 'block', paths: ['/app/settings']},
			{id: 'temporary', sizeBytes: 5000},
		]);
	});

	test('does not block what the base ships already', async () => {
		const base = {name: 'root/.ssh/id_rsa', contents: key};
		expect(await findingsOf([base], [{...base, mode: 0o600}])).toEqual([]);
		expect(await findingsOf([base], [{...base, contents: `${key}${key}`}])).toMatchObject([
			{id: 'private-key'},
		]);
	});

	test('finds a secret under each of its names', async () => {
		const found = await findingsOf(
			[],
			[
				{name: 'a', contents: key},
				{name: 'b', kind: 'hardlink', linkTarget: 'a'},
			],
		);
		expect(found).toMatchObject([{paths: ['/a', '/b'], sizeBytes: key.length}]);
	});

	test('proposes to drop variables named like secrets, not those of the base', () => {
		const environment = [
			'PATH=/bin',
			'GITHUB_TOKEN=x',
			'DB_PASS=x',
			'AWS_SECRET_ACCESS_KEY=x',
			'API_KEY=x',
			'GPG_KEY=base',
			'KEYBOARD=de',
			'COMPASS=n',
			'EMPTY_TOKEN=',
		];
		expect(secretVariables(environment, ['GPG_KEY=base'])).toEqual([
			'GITHUB_TOKEN',
			'DB_PASS',
			'AWS_SECRET_ACCESS_KEY',
			'API_KEY',
		]);
	});

	test('says what a mount hides', () => {
		const mounts = [
			{kind: 'volume' as const, source: 'data', destination: '/data/deep'},
			{kind: 'tmpfs' as const, source: '', destination: '/data'},
		];
		expect(mountFindings(mounts)).toMatchObject([
			{destination: '/data', canBeIncluded: false},
			{
				destination: '/data/deep',
				canBeIncluded: true,
				explanation: 'What is in /data/deep is in a volume and will not be in the image.',
			},
		]);
		expect(mountOf('/data/deep/file', mounts)?.source).toBe('data');
		expect(mountOf('/database', mounts)).toBeUndefined();
	});

	test('offer no contents where the base declares a volume, and say what Podman does not tell', () => {
		const mounts = [
			{kind: 'volume' as const, source: 'data', destination: '/data/deep'},
			{kind: 'bind' as const, source: '/srv', destination: '/srv'},
		];
		expect(mountFindings(mounts, ['/data/'], 'podman')).toMatchObject([
			{
				canBeIncluded: false,
				explanation: expect.stringMatching(/declares a volume there, which would cover it/),
			},
			{canBeIncluded: true, explanation: expect.stringMatching(/all of it is owned by root\.$/)},
		]);
		expect(mountFindings(mounts, ['/database', '/srv/deep'])).toMatchObject([
			{canBeIncluded: true},
			{canBeIncluded: false},
		]);
	});
});
