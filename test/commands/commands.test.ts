import {describe, expect, test} from 'vitest';
import {isPruneReport} from './prune-schema.ts';
import {runProgram} from './run-program.ts';
import {useConfig} from './use-config.ts';

const demo = (...args: string[]) => runProgram([...args, '--demo']);

async function prune(...args: string[]) {
	const {code, stdout} = await demo('prune', ...args);
	return {code, report: JSON.parse(stdout)};
}

const names = ({items}: {items: {name: string}[]}) => items.map(({name}) => name);

describe('slipway prune without a terminal', () => {
	test('lists what is unused as JSON of a fixed shape, and removes nothing', async () => {
		const {code, report} = await prune();
		expect(code).toBe(0);
		expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
		expect(report).toMatchObject({version: 1, command: 'prune', dryRun: true, freedBytes: null});
		expect(names(report)).toContain('node:22');
		expect(report.items.some(({kind}: {kind: string}) => kind === 'volume')).toBe(false);
		expect(report.kept).toContainEqual(
			expect.objectContaining({name: 'postgres:16', why: ['used by running container shop-db']}),
		);
	});

	test('removes with --yes what is named, and tells what came of each', async () => {
		const {code, report} = await prune('--build-cache', '--yes');
		expect(code).toBe(0);
		expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
		expect(report.dryRun).toBe(false);
		expect(report.items).toHaveLength(5);
		for (const {kind, outcome} of report.items) {
			expect({kind, outcome}).toEqual({kind: 'build-cache', outcome: 'removed'});
		}

		expect(report.measuredBytes).toBe(report.freedBytes.atLeast);
	});

	test.each([
		[['--containers', '--dangling'], /^(?:container|image)$/],
		[['--volumes'], /^volume$/],
		[['--all-volumes'], /^volume$/],
		[['--images'], /^image$/],
		[['-a', '--filter', 'kind=image', '--filter', 'kind=network'], /^(?:image|network)$/],
		[['--until', '2999-01-01', '--images'], /^image$/],
		[['--filter', 'until=24h', '--filter', 'kind=image'], /^image$/],
		[['--unused', '--filter', 'kind=image', '--filter', 'size=500MB'], /^image$/],
		[['--keep-newest', '0'], /^image$/],
	])('takes with %s nothing but that', async (flags, kinds) => {
		const {report} = await prune(...flags);
		expect(report.items.length).toBeGreaterThan(0);
		for (const {kind} of report.items) {
			expect(kind).toMatch(kinds);
		}
	});

	test('takes named volumes only with --all-volumes', async () => {
		const areUnnamed = async (flag: string) => {
			const {report} = await prune(flag);
			return report.items.map(({isUnnamed}: {isUnnamed: boolean}) => isUnnamed);
		};
		expect(new Set(await areUnnamed('--volumes'))).toEqual(new Set([true]));
		expect(new Set(await areUnnamed('--all-volumes'))).toEqual(new Set([true, false]));
	});

	test('tells a rule that fits nothing, and removes nothing with --yes where that is a name', async () => {
		const listed = await demo('prune', '--images', '--protect', 'no-such-name');
		expect(listed.code).toBe(0);
		expect(JSON.parse(listed.stdout).idleRules).toEqual(['no-such-name']);
		const refused = await demo('prune', '--images', '--protect', 'no-such-name', '--yes');
		expect(refused.code).toBe(3);
		expect(refused.stderr).toContain('--protect no-such-name protects nothing on this engine.');
		const glob = await demo('prune', '--images', '--protect', 'no-such-*', '--yes');
		expect(glob.code).toBe(0);
		expect(JSON.parse(glob.stdout)).toMatchObject({dryRun: false, idleRules: ['no-such-*']});
	});

	test('keeps what is new, says so, and removes it with --grace 0 or the setting', async () => {
		const {report} = await prune('--dangling', '--yes');
		expect(report.items).toEqual([]);
		expect(report.spared).toEqual([
			expect.objectContaining({kind: 'image', why: [expect.stringMatching(/^built .* ago$/)]}),
		]);
		const {stdout} = await demo('prune', '--dangling', '--format', 'text');
		expect(stdout).toMatch(
			/^Kept for 24 hours: 1 item\. --grace 0 removes it\.\n {2}.+: built .* ago$/m,
		);
		const file = await useConfig('{"prune": {"grace": "0"}}');
		const longer = await useConfig('{"prune": {"grace": "400w"}}');
		for (const flags of [
			['--grace', '0'],
			['--config', file],
			['--config', longer, '--grace', '0'],
		]) {
			const taken = (await prune('--dangling', ...flags)).report;
			expect({spared: taken.spared, count: taken.items.length}).toEqual({spared: [], count: 1});
		}

		const kept = (await prune('--images', '--config', longer)).report;
		expect(kept.items).toEqual([]);
		expect(kept.spared.length).toBeGreaterThan(1);
	});

	test('says with --quiet only how much it is', async () => {
		const {stdout} = await demo('prune', '--images', '--format', 'text', '--quiet');
		expect(stdout).toMatch(/^Frees .* of .*: \d+ items\.\nNothing was removed\. .*\n$/);
	});

	test.each([
		['--older-than', '1d'],
		['--filter', 'size=1MB'],
		['--protect', 'node*'],
	])('takes only tags with --keep-newest alone, and none more with %s', async (...flags) => {
		const tags = names((await prune('--keep-newest', '0')).report);
		const {report} = await prune('--keep-newest', '0', ...flags);
		expect(report.items.length).toBeGreaterThan(0);
		expect(tags).toEqual(expect.arrayContaining(names(report)));
	});

	test('is narrowed by age, label and protection', async () => {
		const [all, old, labelled, guarded] = await Promise.all(
			[
				['--unused'],
				['--unused', '--older-than', '14d'],
				['--filter', 'label=org.opencontainers.image.title=shop-*'],
				['--unused', '--protect', 'node*'],
			].map(async flags => (await prune(...flags)).report),
		);
		expect(old.items.length).toBeGreaterThan(0);
		expect(old.items.length).toBeLessThan(all.items.length);
		for (const {createdAt} of old.items) {
			expect(Date.parse(createdAt)).toBeLessThan(Date.now() - 14 * 86_400_000);
		}

		expect(labelled.items.length).toBeGreaterThan(0);
		for (const {labels} of labelled.items) {
			expect(labels['org.opencontainers.image.title']).toMatch(/^shop-/);
		}

		expect(names(all)).toContain('node:22');
		expect(names(guarded)).not.toContain('node:22');
	});

	test('keeps to the rules of the config file, and to its read-only mode', async () => {
		const file = await useConfig(
			JSON.stringify({readOnly: true, prune: {protect: [{reference: 'node*'}]}}),
		);
		const {report} = await prune('--config', file);
		expect(names(report)).not.toContain('node:22');
		const refused = await demo('prune', '--unused', '--yes', '--config', file);
		expect(refused).toMatchObject({code: 3, stdout: ''});
		expect(refused.stderr).toContain('readOnly is set in');
	});

	test.each([
		['a wrong rule', '{"prune": {"protect": [{"referense": "node*"}]}}'],
		['a setting with a typo', '{"prunes": {"protect": [{"reference": "node*"}]}}'],
		['no JSON', '{"prune": {"protect": [{"reference": "node*"}]}'],
	])('removes nothing unasked where the config file has %s', async (_title, text) => {
		const file = await useConfig(text);
		const refused = await demo('prune', '--unused', '--yes', '--config', file);
		expect(refused).toMatchObject({code: 3, stdout: ''});
		expect(refused.stderr).toContain('Nothing was removed. Protection rules may be missing');
		expect((await prune('--unused', '--config', file)).code).toBe(0);
	});

	test('ends with 0 when there is nothing to do', async () => {
		const {code, report} = await prune('--older-than', '9000w');
		expect(code).toBe(0);
		expect(report.items).toEqual([]);
	});

	test.each([
		[['--yes'], '--yes needs a flag that selects items'],
		[['--dry-run', '--yes', '--unused'], 'contradict each other'],
		[['--older-than', 'soon'], '--older-than soon: use a number'],
		[['--keep-newest', '-1'], '--keep-newest'],
		[['--grace', 'soon'], '--grace soon: use a time such as 24h'],
		[['--filter', 'colour=red'], '--filter colour=red'],
		[['--filter', 'label==yes'], '--filter label==yes'],
		[['--unused', '--filter', 'kind=volume'], 'volumes are removed only with --volumes'],
		[['--protect', ''], '--protect "": use a name'],
		[['everything'], 'too many arguments'],
	])('does not understand %s and ends with 2', async (flags, said) => {
		const {code, stdout, stderr} = await demo('prune', ...flags);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(said);
	});

	test('names the commands that there are when it is given another one', async () => {
		const {code, stderr} = await demo('prnue\u001b[2J', '--yes');
		expect({code, stderr}).toEqual({
			code: 2,
			stderr:
				'error: unknown command prnue␛[2J. Commands: prune, images, df, layers, files, waste, commit, diff, build, recreate, copy, tags, update, lint, keys, help, completion\n',
		});
	});
});

test('slipway images and slipway df tell JSON', async () => {
	const images = JSON.parse((await demo('images')).stdout);
	expect(images.images).toContainEqual(
		expect.objectContaining({references: ['postgres:16'], containers: ['shop-db']}),
	);
	const df = JSON.parse((await demo('df', '--json')).stdout);
	expect(Object.keys(df.kinds)).toEqual(['images', 'containers', 'volumes', 'buildCache']);
	expect(df.kinds.volumes.reclaimableBytes).toEqual({
		atLeast: 1_354_000_000,
		atMost: 1_354_000_000,
	});
	expect(df.disk).toBeNull();
});
