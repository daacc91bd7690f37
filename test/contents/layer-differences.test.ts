import * as fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {compareSides} from '../../source/contents/compare-images/compare-images.ts';
import type {Comparison} from '../../source/contents/compare-images/comparison.ts';
import {
	layerDifferences,
	layerDifferencesWork,
} from '../../source/contents/compare-images/layer-differences.ts';
import type {ImageLayers} from '../../source/contents/image-layers.ts';
import {emptyImageConfig} from '../../source/engine/image-config.ts';
import {stepsAtOnce} from '../../source/layers/in-slices.ts';
import type {LayerIndex} from '../../source/layers/read-file-tree.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {CompactEntries} from '../../source/layers/tree/compact-entries.ts';
import {PathIndex} from '../../source/layers/tree/path-index.ts';
import {layerOf, never, plainEntry} from '../layers/build-tree.ts';
import {anyLayers, stackOf} from '../layers/stack/layer-model.ts';

const imageOf = (name: string, layers: readonly LayerIndex[]): ImageLayers => ({
	image: name,
	id: name,
	references: [],
	platform: 'linux/amd64',
	sizeBytes: 0,
	layers: layers.map((_, index) => ({
		number: index + 1,
		digest: `${name} ${index}`,
		sizeBytes: index,
	})),
	steps: [],
});

const sideOf = (name: string, layers: readonly LayerIndex[]) => ({
	side: {
		kind: 'image' as const,
		name,
		id: name,
		references: [],
		platform: 'linux/amd64',
		sizeBytes: 0,
		layerCount: layers.length,
		image: imageOf(name, layers),
	},
	config: {...emptyImageConfig, platform: 'linux/amd64', author: undefined},
	layers,
	readBytes: 0,
});

const compared = async (
	before: readonly LayerIndex[],
	after: readonly LayerIndex[],
	commonLayers: number,
): Promise<Comparison> => ({
	...(await compareSides(sideOf('before', before), sideOf('after', after), {signal: never})),
	commonLayers,
});

/** What the tree of a layer shows of it. */
function countsIn(comparison: Comparison, side: 'before' | 'after', layer: number) {
	const view = new StackView(comparison.files[side], {layer, scope: 'layer'});
	const counts = {added: 0, modified: 0, attributes: 0, deleted: 0};
	for (const number of view.walk()) {
		const mark = view.mark(number);
		const entry = view.entry(number);
		if (mark && mark !== 'same' && entry && entry.kind !== 'directory') {
			counts[mark] += 1;
		}
	}

	return counts;
}

test('Each layer that only one of two images has counts what its tree shows', () =>
	fc.assert(
		fc.asyncProperty(anyLayers, anyLayers, anyLayers, async (common, left, right) => {
			const {layers: shared} = await stackOf(common);
			const {layers: before} = await stackOf(left);
			const {layers: after} = await stackOf(right);
			const comparison = await compared(
				[...shared, ...before],
				[...shared, ...after],
				shared.length,
			);
			const found = await layerDifferences(comparison, {signal: never});
			expect(found.map(({side, number}) => `${side} ${number - shared.length}`)).toEqual([
				...left.map((_, index) => `before ${index + 1}`),
				...right.map((_, index) => `after ${index + 1}`),
			]);
			for (const {side, number, files} of found) {
				expect(files).toEqual(countsIn(comparison, side, number));
			}
		}),
		{numRuns: 50},
	));

test('The work on layers of many paths is done in small parts, whatever a layer does', async () => {
	const names = Array.from({length: 20_000}, (_, at) => `data/${at % 100}/file-${at}`);
	const entries = names.map(name => ({...plainEntry, name}));
	const layers = await Promise.all([
		layerOf(entries),
		layerOf(entries.map(entry => ({...entry, mode: 0o600}))),
		layerOf(names.map(name => ({name: name.replace(/[^/]+$/, last => `.wh.${last}`)}))),
	]);
	const comparison = await compared(layers, layers.slice(0, 1), 1);
	let asked = 0;
	let most = 0;
	let told = 0;
	const counted = [
		vi.spyOn(PathIndex.prototype, 'folder'),
		vi.spyOn(PathIndex.prototype, 'find'),
		vi.spyOn(PathIndex.prototype, 'path'),
		vi.spyOn(CompactEntries.prototype, 'numberOf'),
	];
	const calls = () => counted.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
	const work = layerDifferencesWork(comparison);
	for (let part = work.next(); !part.done; part = work.next()) {
		const now = calls();
		most = Math.max(most, now - asked);
		asked = now;
		told += part.value;
		expect(part.value).toBeLessThanOrEqual(stepsAtOnce);
	}

	vi.restoreAllMocks();
	// The counts do see the work: paths are asked for in each pass.
	expect(asked).toBeGreaterThan(5 * names.length);
	expect(told).toBeGreaterThan(5 * names.length);
	expect(most).toBeLessThanOrEqual(6 * stepsAtOnce);
});
