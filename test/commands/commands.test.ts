import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, test} from 'vitest';
import {pruneSchema} from './prune-schema.ts';
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
		const validate = new Ajv2020({allErrors: true}).compile(pruneSchema);
		expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
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
		const validate = new Ajv2020({allErrors: true}).compile(pruneSchema);
		expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
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
		[['--unused', '--filter', 'kind=image', '--filter', 'size=500MB'], /^image$/],
		[['--keep-newest', '0'], /^image$/],
	])('%s takes nothing but that', async (flags, kinds) => {
		const {report} = await prune(...flags);
		expect(report.items.length).toBeGreaterThan(0);
		for (const {kind} of report.items) {
			expect(kind).toMatch(kinds);
		}
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
		[['--yes'], '--yes needs a flag that selects what to remove'],
		[['--dry-run', '--yes', '--unused'], 'contradict each other'],
		[['--older-than', 'soon'], '--older-than soon: use a number'],
		[['--keep-newest', '-1'], '--keep-newest'],
		[['--filter', 'colour=red'], '--filter colour=red'],
		[['--filter', 'label==yes'], '--filter label==yes'],
		[['--unused', '--filter', 'kind=volume'], 'volumes are removed only with --volumes'],
		[['--protect', ''], '--protect "": use a name'],
		[['everything'], 'too many arguments'],
	])('%s makes no sense: 2', async (flags, said) => {
		const {code, stdout, stderr} = await demo('prune', ...flags);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(said);
	});

	test('names the commands that there are when it is given another one', async () => {
		const {code, stderr} = await demo('prnue\u001b[2J', '--yes');
		expect({code, stderr}).toEqual({
			code: 2,
			stderr: 'error: unknown command prnue␛[2J. Commands: prune, images, df\n',
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
