import {describe, expect, test} from 'vitest';
import {isPruneReport} from './prune-schema.ts';
import {runProgram} from './run-program.ts';

async function prune(...flags: string[]) {
	const {code, stdout, stderr} = await runProgram(['prune', '--demo', ...flags]);
	const report = stdout === '' ? undefined : JSON.parse(stdout);
	if (report) {
		isPruneReport(report);
		expect(isPruneReport.errors).toBeNull();
	}
	return {code, stderr, report};
}

const text = async (...flags: string[]) =>
	(await runProgram(['prune', '--demo', '--format', 'text', ...flags])).stdout;

const kindsOf = ({items}: {items: {kind: string}[]}) => new Set(items.map(({kind}) => kind));

describe('slipway prune with a goal', () => {
	test('lists what it needs and no more, and removes nothing without --yes', async () => {
		const {code, report} = await prune('--free', '500MB');
		expect(code).toBe(0);
		expect(report).toMatchObject({
			dryRun: true,
			goal: {text: 'free 500MB', neededBytes: 500_000_000, shortBytes: 0, obstacles: []},
		});
		expect(report.willFreeBytes.atLeast).toBeGreaterThanOrEqual(500_000_000);
		expect(await text('--free', '500MB')).toMatch(
			/\nGoal: free 500MB\. These items reach it\. Not needed: 20 more items\.\nNothing was removed\./,
		);
	});

	test('removes with --yes, and tells that it is reached', async () => {
		const {code, report} = await prune('--free', '1GB', '--yes');
		expect(code).toBe(0);
		expect(report.freedBytes.atLeast).toBeGreaterThanOrEqual(1e9);
		expect(report).toMatchObject({dryRun: false, goal: {neededBytes: 0, shortBytes: 0}});
		expect(await text('--free', '1GB', '--yes', '--quiet')).toMatch(
			/^Freed .*\nGoal: free 1GB\. Reached\.\n$/,
		);
	});

	test.each([['--dry-run'], ['--yes']])(
		'ends with 1 with %s where it is out of reach, and says why',
		async flag => {
			const {code, report, stderr} = await prune('--free', '50GB', flag, '--json');
			expect(code).toBe(1);
			expect(JSON.parse(stderr).error).toMatchObject({
				reason: 'goal-not-reached',
				message: expect.stringMatching(/^Goal: free 50GB\. Short by 48\.2GB\. In use: /),
				exitCode: 1,
			});
			expect(report.goal.obstacles.map(({why}: {why: string}) => why)).toEqual([
				'in use',
				'volumes',
				'too new',
			]);
			expect(report.goal.shortBytes).toBe(50e9 - report.willFreeBytes.atLeast);
		},
	);

	test('takes only of what other flags select', async () => {
		const images = await prune('--images', '--free', '300MB');
		expect(kindsOf(images.report)).toEqual(new Set(['image']));
		const volumes = await prune('--all-volumes', '--free', '300MB');
		expect(kindsOf(volumes.report)).toEqual(new Set(['volume']));
		const {code, report} = await prune('--dangling', '--free', '300MB');
		expect(code).toBe(1);
		expect(report.goal.obstacles).toContainEqual(expect.objectContaining({why: 'not selected'}));
		const guarded = await prune('--images', '--free', '50GB', '--protect', 'node');
		expect(guarded.report.goal.obstacles).toContainEqual(
			expect.objectContaining({why: 'protected'}),
		);
	});

	test.each(['--keep-cache', '--keep-storage', '--reserved-space', '--max-used-space'])(
		'leaves with %s so much build cache, and takes nothing else',
		async flag => {
			const {code, report} = await prune(flag, '100MB', '--yes');
			expect(code).toBe(0);
			expect(kindsOf(report)).toEqual(new Set(['build-cache']));
			expect(report.goal).toMatchObject({text: 'keep 100MB of build cache', neededBytes: 0});
		},
	);

	test('takes no more cache than it may beside another goal', async () => {
		const {report} = await prune('--free', '50GB', '--keep-cache', '600MB');
		const cache = report.items.filter(({kind}: {kind: string}) => kind === 'build-cache');
		const all = await prune('--build-cache');
		const size = (items: {sizeBytes: {atLeast: number}}[]) =>
			items.reduce((sum, {sizeBytes}) => sum + sizeBytes.atLeast, 0);
		expect(cache.length).toBeGreaterThan(0);
		expect(size(all.report.items) - size(cache)).toBeGreaterThan(200e6);
	});

	test('that is reached already removes nothing', async () => {
		const {code, report} = await prune('--keep-cache', '100GB', '--yes');
		expect(code).toBe(0);
		expect(report.items).toEqual([]);
		expect((await prune('--keep-cache', '100GB', '--exit-code')).code).toBe(3);
		expect(await text('--keep-cache', '100GB')).toBe(
			'Nothing to remove.\nGoal: keep 100GB of build cache. Already reached.\n',
		);
	});

	test('about a disk that nobody knows says so, and removes nothing', async () => {
		for (const flag of ['--until-free', '--min-free-space']) {
			const {code, stderr, report} = await prune(flag, '15%', '--yes');
			expect({code, report}).toEqual({code: 1, report: undefined});
			expect(stderr).toContain("The free space of the engine's disk is unknown: ");
			expect(stderr).toContain('such as --free 20GB');
		}
	});
});

test.each([
	[['--free', '20'.padEnd(5, 'x')], '--free 20xxx: use a size, such as 20GB or 512MiB'],
	[['--until-free', '101%'], '--until-free 101%: use a share of the disk'],
	[['--min-free-space', '-1'], '--min-free-space -1: use a share of the disk'],
	[
		['--keep-cache', '1GB', '--keep-storage', '1GB'],
		'--keep-cache and --keep-storage are the same',
	],
	[['--cache-type', 'regular,odd'], '--cache-type regular,odd: use regular, source.local, '],
	[['--filter', 'type='], '--filter type=: use regular, source.local, '],
	[['--free', '1GB', '--dry-run', '--yes'], '--dry-run and --yes contradict each other'],
])('%j is a usage error that says what to type', async (flags, said) => {
	const {code, stdout, stderr} = await runProgram(['prune', '--demo', ...flags]);
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain(said);
});

test.each([
	[['--cache-type', 'exec.cachemount'], 1],
	[['--filter', 'type=exec.cachemount', '--filter', 'type=source.local'], 2],
	[['--cache-type', 'exec.cachemount,source.local', '--build-cache'], 2],
	[['--cache-type', 'frontend'], 0],
])('%j takes build cache of these types alone', async (flags, count) => {
	const {report} = await prune(...flags);
	expect(report.items).toHaveLength(count);
	expect([...kindsOf(report)].every(kind => kind === 'build-cache')).toBe(true);
});
