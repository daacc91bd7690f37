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

describe('What is there for mounts only', () => {
	const mounts = ['/srv/made/data', '/etc/app.conf', '/mem', '/used/data'];
	const made = [
		{name: 'srv', kind: 'directory'},
		{name: 'srv/made', kind: 'directory'},
		{name: 'srv/made/data', kind: 'directory'},
		{name: 'etc/app.conf', contents: ''},
		{name: 'mem', kind: 'directory'},
		{name: 'usr/sbin/docker-init', contents: ''},
	] as const;
	const pointsOf = async (base: SampleEntry[], changed: SampleEntry[]) =>
		findFindings(compareTrees(await treeOf(base), await treeOf(changed)), new Map(), mounts)
			.filter(({offer}) => offer === 'exclude')
			.flatMap(({id, paths}) => paths.map(path => `${id} ${path}`));

	test('is proposed to be left out', async () => {
		expect(await pointsOf([], [...made])).toEqual([
			'mount-point /etc/app.conf',
			'mount-point /mem',
			'mount-point /srv',
			'mount-point /srv/made',
			'mount-point /srv/made/data',
			'mount-point /usr/sbin/docker-init',
		]);
	});

	test('is nothing in which something else was done, and nothing with contents', async () => {
		const changed: SampleEntry[] = [
			...made.slice(0, 3),
			{name: 'srv/own', contents: 'x'},
			{name: 'used', kind: 'directory'},
			{name: 'used/file', contents: ''},
			{name: 'etc/app.conf', contents: 'x'},
			{name: 'usr/bin/docker-init', contents: 'a program'},
		];
		expect(await pointsOf([], changed)).toEqual([
			'mount-point /srv/made',
			'mount-point /srv/made/data',
		]);
		expect(await pointsOf([...made], [...made])).toEqual([]);
	});

	test('is a new mode of a directory for temporary files, too', async () => {
		const before: SampleEntry[] = [{name: 'tmp', kind: 'directory', mode: 0o1777}];
		expect(await pointsOf(before, [{name: 'tmp', kind: 'directory', mode: 0o755}])).toEqual([
			'temporary-mode /tmp',
		]);
		expect(await pointsOf([], before)).toEqual([]);
		expect(
			await pointsOf(
				[{name: 'srv', kind: 'directory', mode: 0o755}],
				[{name: 'srv', kind: 'directory', mode: 0o700}],
			),
		).toEqual([]);
	});
});

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
		['root/.ssh/id_ed25519', 'block key-file'],
		['root/.gnupg/private-keys-v1.d/x.key', 'block key-file'],
		['home/me/.aws/credentials', 'block credentials'],
		['app/.env', 'block credentials'],
		['app/prod.env', 'block credentials'],
		['app/.env.production', 'block credentials'],
		['root/.docker/config.json', 'block credentials'],
		['srv/.wh.gone', 'exclude whiteout-name'],
		['etc/shadow', 'warn identity'],
		['etc/ssh/ssh_host_rsa_key', 'warn identity'],
	])('speak up about %j: %s', async (name, rule) => {
		expect(await ruleFor(name)).toEqual([rule]);
	});

	test.each([
		'usr/lib/app/core.js',
		'var/library',
		'tmpfile',
		'etc/ssl/certs/ca.pem',
		'root/.ssh/authorized_keys',
		'app/.env.example',
		'app/example.env',
		'root/.ssh/id_rsa.pub',
		'root/.ssh/id_ed25519-old.pub',
		'root/.gnupg/pubring.kbx',
		'root/.npmrc',
		'srv/history',
	])('have nothing to say about %j', async name => {
		expect(await ruleFor(name)).toEqual([]);
	});

	test('do not take a folder named core for a crash dump', async () => {
		expect(await findingsOf([], [{name: 'srv/core', kind: 'directory'}])).toEqual([]);
	});

	test('tell secrets by what they look like, secrets before sizes', async () => {
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

	test('do not block what the base ships already', async () => {
		const base = {name: 'root/.ssh/id_rsa', contents: key};
		expect(await findingsOf([base], [{...base, mode: 0o600}])).toEqual([]);
		expect(await findingsOf([base], [{...base, contents: `${key}${key}`}])).toMatchObject([
			{id: 'key-file'},
			{id: 'private-key'},
		]);
	});

	test('tell a secret under each of its names', async () => {
		const found = await findingsOf(
			[],
			[
				{name: 'a', contents: key},
				{name: 'b', kind: 'hardlink', linkTarget: 'a'},
			],
		);
		expect(found).toMatchObject([{paths: ['/a', '/b'], sizeBytes: key.length}]);
	});

	test('propose to drop variables named like secrets, not those of the base', () => {
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

	test('take a value that ends like padded base64 for one', () => {
		const environment = ['API_TOKEN=c2VjcmV0Cg==', 'DB_PASSWORD==', 'TOKEN='];
		expect(secretVariables(environment, [])).toEqual(['API_TOKEN', 'DB_PASSWORD']);
	});

	test('say what a mount hides', () => {
		const mounts = [
			{kind: 'volume' as const, source: 'data', destination: '/data/deep'},
			{kind: 'tmpfs' as const, source: '', destination: '/data'},
		];
		expect(mountFindings(mounts)).toMatchObject([
			{destination: '/data', canBeIncluded: false},
			{
				destination: '/data/deep',
				canBeIncluded: true,
				explanation: 'The contents of /data/deep are in a volume and will not be in the image.',
			},
		]);
		expect(mountOf('/data/deep/file', mounts)?.source).toBe('data');
		expect(mountOf('/database', mounts)).toBeUndefined();
	});

	test('say that a new volume has what the image has, and what Podman does not tell', () => {
		const mounts = [
			{kind: 'volume' as const, source: 'data', destination: '/data/deep'},
			{kind: 'bind' as const, source: '/srv', destination: '/srv'},
		];
		expect(mountFindings(mounts, ['/data/'], 'podman')).toMatchObject([
			{
				canBeIncluded: true,
				explanation: expect.stringMatching(/starts with the files that the image has/),
			},
			{
				canBeIncluded: true,
				explanation: expect.stringMatching(/included files are owned by root\.$/),
			},
		]);
		expect(mountFindings(mounts, ['/database', '/srv/deep'])).toMatchObject([
			{explanation: expect.not.stringContaining('declares')},
			{explanation: expect.stringContaining('declares')},
		]);
	});
});
