import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../helpers/private-registry.ts';
import {digestOf, putImage} from '../registry/helpers/put-image.ts';
import {isPruneReport} from './prune-schema.ts';
import {runProgram} from './run-program.ts';

/** What is in a repository now, asked without Slipway: each tag with its digest. */
async function tagsOf({address}: PrivateRegistry, repository: string) {
	const listed = await fetch(`http://${address}/v2/${repository}/tags/list`);
	const {tags} = (await listed.json()) as {tags: string[] | null};
	const found: Record<string, string> = {};
	for (const tag of tags ?? []) {
		const answer = await fetch(`http://${address}/v2/${repository}/manifests/${tag}`, {
			headers: {accept: 'application/vnd.oci.image.manifest.v1+json'},
		});
		const text = await answer.text();
		if (answer.ok) {
			found[tag] = digestOf(text);
		}
	}
	return found;
}

async function fill({address}: PrivateRegistry, repository: string) {
	const target = {address, repository};
	for (const [tag, layer] of [
		['1.0', 'one'],
		['1.1', 'two'],
		['1.2', 'three'],
		// The same content, so that they share a digest with a version.
		['old', 'one'],
		['stable', 'three'],
		['also-two', 'two'],
		['prod-7', 'two'],
	] as const) {
		await putImage(target, tag, {layers: ['base', layer]});
	}
}

const prune = (registry: PrivateRegistry, repository: string, ...flags: string[]) =>
	runProgram(['prune', '--registry', `${registry.address}/${repository}`, ...flags]);

describeWithEngines('A prune of a registry', ['registry'], () => {
	let registry: PrivateRegistry;
	beforeAll(async () => {
		registry = await startPrivateRegistry();
	});
	afterAll(() => registry.stop());

	test('A list says what would go and why the rest is kept, and removes nothing', async () => {
		await fill(registry, 'team/list');
		const before = await tagsOf(registry, 'team/list');
		const {code, stdout} = await prune(
			registry,
			'team/list',
			...['--keep-newest', '1', '--protect', 'prod-*', '--format', 'text'],
		);
		expect(code).toBe(0);
		expect(stdout).toMatch(/team\/list:1\.0 .*not one of the newest 1/);
		expect(stdout).toMatch(/team\/list:old /);
		expect(stdout).toContain('  one of the newest 1 by version: 1.2');
		expect(stdout).toContain('  same digest as 1.2, which is kept: stable');
		expect(stdout).toMatch(/protected by rule prod-\*|protected by rule \*:prod-\*/);
		expect(stdout).toContain('same digest as prod-7, which is kept: 1.1, also-two');
		expect(stdout).toMatch(/Frees at most \S+ of \S+: 2 items\./);
		expect(stdout).toContain('Nothing was removed. Add --yes');
		expect(await tagsOf(registry, 'team/list')).toEqual(before);
	});

	test('With --yes whole digests go, shared ones are kept, and the JSON is as the schema says', async () => {
		await fill(registry, 'team/app');
		const before = await tagsOf(registry, 'team/app');
		const {code, stdout} = await prune(
			registry,
			'team/app',
			...['--keep-newest', '1', '--protect', 'prod-*', '--yes', '--json'],
		);
		expect(code).toBe(0);
		const report = JSON.parse(stdout);
		expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
		expect(report).toMatchObject({
			host: registry.address,
			engine: null,
			registry: `${registry.address}/team/app`,
			dryRun: false,
		});
		expect(
			report.items.map(({name, outcome}: {name: string; outcome: string}) => [name, outcome]),
		).toEqual([
			[`${registry.address}/team/app:1.0`, 'removed'],
			[`${registry.address}/team/app:old`, 'removed'],
		]);
		const {'1.0': first, old, ...rest} = before;
		expect(first).toBe(old);
		expect(await tagsOf(registry, 'team/app')).toEqual(rest);
		const again = await prune(
			registry,
			'team/app',
			...['--keep-newest', '1', '--protect', 'prod-*', '--yes', '--exit-code'],
		);
		expect(again.code).toBe(3);
	});

	test('What was deleted is in the history, with the registry and its digest', async () => {
		await fill(registry, 'team/history');
		const before = await tagsOf(registry, 'team/history');
		const state = await mkdtemp(path.join(tmpdir(), 'slipway-history-'));
		onTestFinished(() => rm(state, {recursive: true}));
		const environment = {XDG_STATE_HOME: state};
		const name = `${registry.address}/team/history`;
		const flags = ['--registry', name, '--keep-newest', '1', '--protect', 'prod-*', '--yes'];
		expect((await runProgram(['prune', ...flags], environment)).code).toBe(0);
		const {stdout} = await runProgram(
			['prune', '--history', '--all-hosts', '--json', '--demo'],
			environment,
		);
		// Practice has a history of its own.
		expect(JSON.parse(stdout).entries).toEqual([]);
		const written = await readFile(path.join(state, 'slipway', 'removed.jsonl'), 'utf8');
		const entries = written
			.trim()
			.split('\n')
			.map(line => JSON.parse(line));
		expect(entries.map(entry => entry.name).sort()).toEqual([`${name}:1.0`, `${name}:old`]);
		expect(entries[0]).toMatchObject({
			host: registry.address,
			engine: null,
			id: before['1.0'],
			wayBack: {kind: 'registry', reference: `${name}@${before['1.0']}`},
		});
	});

	test('Constant build dates are no ages: --older-than and the grace keep what has one', async () => {
		const target = {address: registry.address, repository: 'team/constant'};
		for (const tag of ['1', '2']) {
			await putImage(target, tag, {layers: [tag], created: '1980-01-01T00:00:01Z'});
		}
		await putImage(target, '0', {layers: ['0']});
		for (const flags of [
			['--older-than', '30d'],
			['--keep-newest', '1'],
		]) {
			const {code, stdout} = await prune(
				registry,
				target.repository,
				...[...flags, '--protect', '0', '--format', 'text'],
			);
			expect(code).toBe(0);
			expect(stdout).toContain('age unknown');
			expect(stdout).toContain('Nothing to remove');
		}
	});

	test('A rule that protects nothing refuses --yes, and nothing is removed', async () => {
		await fill(registry, 'team/typo');
		const before = await tagsOf(registry, 'team/typo');
		const {code, stderr} = await prune(
			registry,
			'team/typo',
			...['--keep-newest', '1', '--protect', 'prd', '--yes'],
		);
		expect(code).toBe(3);
		expect(stderr).toContain('--protect prd protects nothing in this repository');
		expect(await tagsOf(registry, 'team/typo')).toEqual(before);
	});

	test('Where deleting is off that is said before anything is tried', async () => {
		const other = await startPrivateRegistry({deletes: false});
		try {
			await fill(other, 'team/app');
			const before = await tagsOf(other, 'team/app');
			const {code, stdout, stderr} = await prune(
				other,
				'team/app',
				...['--keep-newest', '1', '--yes'],
			);
			expect(code).not.toBe(0);
			expect(stderr).toContain('Deleting is off in');
			expect(stdout).toBe('');
			expect(await tagsOf(other, 'team/app')).toEqual(before);
		} finally {
			await other.stop();
		}
	});

	test('A repository that is not there is one that is not found', async () => {
		const {code, stderr} = await prune(registry, 'team/none', '--keep-newest', '1', '--yes');
		expect(code).not.toBe(0);
		expect(stderr).toContain('team/none');
	});
});

describe('The flags of a prune of a registry', () => {
	test.each([
		[['--registry', 'localhost:1/app'], '--registry needs --keep-newest or --older-than'],
		[['--registry', 'localhost:1/app:1', '--keep-newest', '1'], 'without a tag'],
		[['--registry', 'https://ann:pw@localhost/app', '--keep-newest', '1'], 'HOST/REPOSITORY'],
		[['--registry', 'localhost:1/app', '--images'], '--registry and --images contradict'],
		[['--registry', 'localhost:1/app', '--plan', 'x'], '--registry and --plan contradict'],
	])('%j is refused: %s', async (flags, why) => {
		const {code, stderr} = await runProgram(['prune', ...flags]);
		expect(code).toBe(2);
		expect(stderr).toContain(why);
		expect(stderr).not.toContain('pw');
	});
});
