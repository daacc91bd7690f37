import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	type ComparedConfig,
	compareConfig,
} from '../../source/contents/compare-images/compare-config.ts';
import {
	compareSides,
	type OpenedSide,
} from '../../source/contents/compare-images/compare-images.ts';
import {comparisonMarkdown} from '../../source/contents/compare-images/comparison-markdown.ts';
import {comparisonReport} from '../../source/contents/compare-images/comparison-report.ts';
import {configTexts} from '../../source/contents/compare-images/comparison-texts.ts';
import {emptyImageConfig} from '../../source/engine/image-config.ts';
import {pathChanges} from '../../source/layers/stack/compare-stacks.ts';
import {anyTree, layerOf, never, type SampleEntry} from '../layers/build-tree.ts';

const configOf = (changes: Partial<ComparedConfig>): ComparedConfig => ({
	...emptyImageConfig,
	platform: 'linux/amd64',
	author: undefined,
	...changes,
});

const sideOf = async (
	entries: SampleEntry[],
	name: string,
	config: Partial<ComparedConfig> = {},
): Promise<OpenedSide> => ({
	side: {
		kind: 'image',
		name,
		id: 'sha256:0',
		references: [name],
		platform: 'linux/amd64',
		sizeBytes: 0,
		layerCount: 1,
	},
	config: configOf(config),
	layers: [await layerOf(entries)],
	readBytes: 0,
});

describe('The settings of two images', () => {
	const list = fc.option(fc.array(fc.string(), {minLength: 1, maxLength: 3}), {nil: undefined});
	const anyConfig = fc.record({
		command: list,
		entrypoint: list,
		user: fc.option(fc.stringMatching(/^[a-z]{1,3}$/), {nil: undefined}),
		environment: fc
			.dictionary(fc.stringMatching(/^[A-C]$/), fc.string({maxLength: 3}))
			.map(values => Object.entries(values).map(([key, value]) => `${key}=${value}`)),
		labels: fc.dictionary(fc.stringMatching(/^[a-c]$/), fc.string({maxLength: 3})),
		volumes: fc.subarray(['/a', '/b', '/c']),
	});

	test('differ in what makes the one of the other, and in nothing else', () => {
		fc.assert(
			fc.property(anyConfig, anyConfig, (one, other) => {
				const differences = compareConfig(configOf(one), configOf(other));
				const told = (field: string) => differences.filter(found => found.field === field);
				for (const field of ['command', 'entrypoint', 'user'] as const) {
					const isSame = JSON.stringify(one[field]) === JSON.stringify(other[field]);
					expect(told(field)).toHaveLength(isSame ? 0 : 1);
				}

				const labels = new Map(Object.entries(one.labels));
				for (const {key = '', after} of told('labels')) {
					if (after === undefined) {
						labels.delete(key);
					} else {
						labels.set(key, after);
					}
				}
				expect(Object.fromEntries(labels)).toEqual({...other.labels});

				const variables = new Set(one.environment);
				for (const {key, before, after} of told('environment')) {
					expect(before).not.toBe(after);
					variables.delete(`${key}=${before}`);
					if (after !== undefined) {
						variables.add(`${key}=${after}`);
					}
				}
				expect([...variables].sort()).toEqual([...other.environment].sort());
				expect(
					told('volumes')
						.map(({key}) => key)
						.sort(),
				).toEqual(
					['/a', '/b', '/c'].filter(at => one.volumes.includes(at) !== other.volumes.includes(at)),
				);
				expect(compareConfig(configOf(one), configOf(one))).toEqual([]);
			}),
		);
	});

	test('are shown without secrets, which still differ', () => {
		const [token, url] = compareConfig(
			configOf({environment: ['API_TOKEN=hunter2', 'DB=postgres://me:hunter2@db']}),
			configOf({environment: ['API_TOKEN=hunter3', 'DB=postgres://me:hunter3@db']}),
		).map(configTexts);
		expect(token).toEqual({title: 'Env API_TOKEN', before: '***', after: '*** (changed)'});
		expect(url).toEqual({
			title: 'Env DB',
			before: 'postgres://me:***@db',
			after: 'postgres://me:***@db (changed)',
		});
	});
});

describe('The report of a comparison', () => {
	test('has each path that differs on a line of its own, whatever its name', () =>
		fc.assert(
			fc.asyncProperty(anyTree, anyTree, async (one, other) => {
				const comparison = {
					...(await compareSides(await sideOf(one, 'one:1'), await sideOf(other, 'other:`1`'), {
						signal: never,
					})),
					commonLayers: 0,
				};
				const lines = comparisonMarkdown(comparison, pathChanges, []);
				expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
				const listed = lines.filter(line => /^- [AMDmt] `/.test(line));
				expect(listed).toHaveLength(comparison.files.list(pathChanges).length);
				const report = JSON.parse(JSON.stringify(comparisonReport(comparison, pathChanges, [])));
				expect(report.files.map(({path}: {path: string}) => path)).toEqual(
					comparison.files.list(pathChanges).map(({path}) => path),
				);
			}),
			{numRuns: 50},
		));

	test('hides secrets in Markdown and has them in JSON', async () => {
		const comparison = {
			...(await compareSides(
				await sideOf([], 'one:1', {environment: ['API_TOKEN=hunter2']}),
				await sideOf([], 'one:2', {labels: {password: 'hunter3'}}),
				{signal: never},
			)),
			commonLayers: 1,
		};
		const markdown = comparisonMarkdown(comparison, pathChanges, []).join('\n');
		expect(markdown).not.toContain('hunter');
		expect(markdown).toContain('`Env API_TOKEN`: `***` → not set');
		expect(comparisonReport(comparison, pathChanges, []).config).toMatchObject([
			{field: 'environment', key: 'API_TOKEN', before: 'hunter2', after: null},
			{field: 'labels', key: 'password', before: null, after: 'hunter3'},
		]);
	});
});
