import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, test} from 'vitest';
import {endingOf} from './read-ended.ts';
import {type Ended, runProgram} from './run-program.ts';

type Report = {
	before: {kind: string; name: string};
	after: {kind: string; name: string};
	commonLayers: number;
	config: Array<{field: string; key: string | null}>;
	counts: Record<string, number>;
	files: Array<{path: string; change: string; afterLayer: number | null}>;
	layers: Array<{side: string; number: number; files: Record<string, number>}>;
};

/** What is on stdout, of the shape that its schema tells. */
async function reportOf({stdout}: Ended): Promise<Report> {
	const file = '../../source/commands/layers/diff.schema.json';
	const schema = await readFile(path.resolve(import.meta.dirname, file), 'utf8');
	const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true});
	const validate = ajv.compile(JSON.parse(schema));
	const report = JSON.parse(stdout);
	expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
	return report;
}

const diff = (...args: string[]) => runProgram(['diff', ...args, '--demo']);

describe('slipway diff', () => {
	test('compares two images: settings, files, what they share', async () => {
		const report = await reportOf(await diff('nginx:1.27', 'redis:7'));
		expect(report.commonLayers).toBe(1);
		expect(report.files).toContainEqual(
			expect.objectContaining({path: '/usr/local/bin/redis-server', change: 'added'}),
		);
		const {added, modified, deleted} = report.counts;
		expect(report.files).toHaveLength((added ?? 0) + (modified ?? 0) + (deleted ?? 0));
		expect(report.config).toContainEqual(
			expect.objectContaining({field: 'environment', key: 'REDIS_VERSION'}),
		);
	});

	test('lists other modes, owners and times only when it is asked to', async () => {
		const report = await reportOf(
			await diff('nginx:1.27', 'redis:7', '--attributes', '--mtime', '--json'),
		);
		expect(report.files).toHaveLength(
			Object.values(report.counts).reduce((sum, count) => sum + count, 0),
		);
	});

	test('tells which layers files are from, and what each layer that only one has does', async () => {
		const report = await reportOf(await diff('nginx:1.27', 'redis:7'));
		expect(report.files).toContainEqual(
			expect.objectContaining({
				path: '/usr/local/bin/redis-server',
				beforeLayer: null,
				afterLayer: expect.any(Number),
			}),
		);
		expect(report.layers.map(({side, number}) => `${side} ${number}`)).toEqual(
			expect.arrayContaining(['before 2', 'after 2']),
		);
		expect(report.layers.some(({files}) => (files.added ?? 0) > 0)).toBe(true);
		const {files, layers} = await reportOf(await diff('shop-cache'));
		expect(layers).toEqual([]);
		expect(files.every(({afterLayer}) => afterLayer === null)).toBe(true);
	});

	test('is text for people, and Markdown for a review', async () => {
		const {stdout: text} = await diff('nginx:1.27', 'redis:7', '--format', 'text');
		expect(text).toMatch(/^Before +nginx:1\.27 /);
		expect(text).toMatch(/^Files +\+\d+ ~\d+ -\d+/m);
		expect(text).toMatch(/^A \/usr\/local\/bin\/redis-server {2}35\.3kB$/m);
		const {stdout: markdown} = await diff('nginx:1.27', 'redis:7', '--markdown');
		expect(markdown).toMatch(/^# `nginx:1\.27` and `redis:7` compared\n/);
		expect(markdown).toContain('- A `/usr/local/bin/redis-server` (35.3kB, layer - -> ');
	});

	test('ends with 5 when they differ and it is asked to tell', async () => {
		const ended = await diff('nginx:1.27', 'redis:7', '--exit-code', '--json');
		expect(ended.code).toBe(5);
		expect(endingOf(ended).error).toMatchObject({reason: 'different', message: 'They differ.'});
		expect((await diff('redis:7', 'redis:7', '--exit-code')).code).toBe(0);
		expect((await diff('nginx:1.27', 'redis:7')).code).toBe(0);
	});

	test('compares a container with its image', async () => {
		const {before, after} = await reportOf(await diff('shop-cache'));
		expect(before).toMatchObject({kind: 'image', name: 'redis:7'});
		expect(after).toMatchObject({kind: 'container', name: 'shop-cache'});
	});

	test.each([
		[['redis:7'], 1, /^No container redis:7: /],
		[['redis:7', 'nobody/nothing:1'], 1, /nobody\/nothing:1/],
		[['redis:7', 'redis:7', '--markdown'], 2, /--markdown and another format contradict/],
		[[], 2, /missing required argument/],
	])('says of %j why it cannot be', async (args, code, message) => {
		const ended = await diff(...args, '--json');
		expect(ended.code).toBe(code);
		expect(endingOf(ended).error.message).toMatch(message);
	});
});
