import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {HistoryEntry} from '../../../source/engine/images.ts';
import {layerBytes} from '../../../source/prune/layers/layer-bytes.ts';
import {
	imagesToMeasure,
	imagesToSplit,
	layerSegments,
} from '../../../source/prune/layers/layer-segments.ts';
import {
	createLayerTree,
	imagesBelow,
	type LayeredImage,
} from '../../../source/prune/layers/layer-tree.ts';

/** Bytes of a layer follow from its name, so that equal layers are equally big. */
const bytesOf = (digest: string): number => Number.parseInt(digest.slice(1), 10) % 100;

/** Images as an engine would tell them: only totals, and what is shared. */
const tell = (chains: readonly (readonly string[])[], countsShared: boolean): LayeredImage[] =>
	chains.map((chain, at) => {
		const prefixes = chain.map((_, depth) => chain.slice(0, depth + 1).join());
		const isShared = (prefix: string) =>
			chains.some(
				(other, index) =>
					index !== at && other.slice(0, prefix.split(',').length).join() === prefix,
			);
		const sum = (digests: readonly string[]) =>
			digests.reduce((total, digest) => total + bytesOf(digest), 0);
		return {
			id: `image ${at}`,
			layerDigests: chain,
			sizeBytes: sum(chain),
			sharedBytes: countsShared
				? sum(chain.filter((_, depth) => isShared(prefixes[depth] ?? '')))
				: undefined,
			layerBytes: undefined,
		};
	});

const chains = fc.array(fc.array(fc.constantFrom('l1', 'l20', 'l7', 'l50'), {maxLength: 5}), {
	minLength: 1,
	maxLength: 10,
});

describe('Layers of all images', () => {
	test('fall into pieces whose bytes are right, and exact once those asked for are measured', () => {
		fc.assert(
			fc.property(chains, fc.boolean(), (all, countsShared) => {
				const images = tell(all, countsShared);
				const measured = new Set(imagesToMeasure(createLayerTree(images)));
				const tree = createLayerTree(
					images.map(image => ({
						...image,
						layerBytes: measured.has(image.id) ? image.layerDigests.map(bytesOf) : undefined,
					})),
				);
				const segments = layerSegments(tree);
				for (const {bytes, digests} of segments) {
					const real = digests.reduce((total, digest) => total + bytesOf(digest), 0);
					expect(bytes).toEqual({atLeast: real, atMost: real});
				}
				for (const {id, sizeBytes} of images) {
					const own = segments.filter(({imageIds}) => imageIds.includes(id));
					expect(own.reduce((total, {bytes}) => total + bytes.atLeast, 0)).toBe(sizeBytes);
				}
			}),
		);
	});

	test('are bounded from both sides for whatever goes, as long as they are not measured', () => {
		fc.assert(
			fc.property(chains, fc.boolean(), fc.nat(), (all, countsShared, choice) => {
				const goes = (at: number) => ((choice >> at) & 1) === 1;
				const prefixes = (isCounted: (at: number) => boolean) =>
					new Set(
						all.flatMap((chain, at) =>
							isCounted(at) ? chain.map((_, depth) => chain.slice(0, depth + 1).join()) : [],
						),
					);
				const kept = prefixes(at => !goes(at));
				const freed = [...prefixes(() => true)].filter(prefix => !kept.has(prefix));
				const real = freed.reduce(
					(sum, prefix) => sum + bytesOf(prefix.split(',').at(-1) ?? ''),
					0,
				);
				const bounds = layerSegments(createLayerTree(tell(all, countsShared)))
					.filter(({imageIds}) => imageIds.every(id => goes(Number(id.split(' ')[1]))))
					.reduce(
						(sum, {bytes}) => ({
							least: sum.least + bytes.atLeast,
							most: sum.most + (bytes.atMost ?? 0),
						}),
						{least: 0, most: 0},
					);
				expect(bounds.least).toBeLessThanOrEqual(real);
				expect(bounds.most).toBeGreaterThanOrEqual(real);
			}),
			{numRuns: 1000},
		);
	});

	test('need no image measured where the engine counts what is shared, but at forks of forks', () => {
		const twoForks = [
			['l1', 'l20', 'l7'],
			['l1', 'l20', 'l50'],
			['l1', 'l7', 'l1'],
			['l1', 'l7', 'l50'],
		];
		expect(imagesToMeasure(createLayerTree(tell(twoForks.slice(0, 2), true)))).toEqual([]);
		expect(imagesToMeasure(createLayerTree(tell(twoForks, true)))).toHaveLength(1);
	});

	test('are looked into only where one of the wanted size may hide', () => {
		const tree = createLayerTree(tell([['l1', 'l20', 'l7'], ['l50']], true));
		expect(imagesToSplit(tree, 29)).toEqual([]);
		expect(imagesToSplit(tree, 20)).toEqual(['image 0']);
	});

	test('tell which image another is built on: the next one below, not its equal', () => {
		const tree = createLayerTree(
			tell([['l1'], ['l1', 'l7'], ['l1', 'l7'], ['l1', 'l7', 'l20']], true),
		);
		const below = (id: string) => imagesBelow(tree.ends.get(id) ?? tree.root);
		expect(below('image 3')).toEqual(['image 1', 'image 2']);
		expect(below('image 2')).toEqual(['image 0']);
		expect(below('image 0')).toEqual([]);
	});

	test('tell which image another is built on, over steps of builds that nobody looks for', () => {
		const tree = createLayerTree(tell([['l1'], ['l1', 'l7'], ['l1', 'l7', 'l20']], true));
		const end = tree.ends.get('image 2') ?? tree.root;
		expect(imagesBelow(end, id => id !== 'image 1')).toEqual(['image 0']);
		expect(imagesBelow(end, () => false)).toEqual([]);
	});
});

describe('Sizes of an image’s layers', () => {
	const entry = (createdBy: string, sizeBytes: number): HistoryEntry => ({
		imageId: undefined,
		createdAt: 0,
		createdBy,
		sizeBytes,
		comment: '',
		references: [],
	});
	const empty = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

	test.each<[string, HistoryEntry[], string[], number[] | undefined]>([
		[
			'exclude what only sets something',
			[entry('CMD ["sh"]', 0), entry('RUN true', 0), entry('ADD x', 5)],
			['a', 'b'],
			[5, 0],
		],
		[
			'of the classic builder too',
			[entry('/bin/sh -c #(nop)  ENV A=1', 0), entry('/bin/sh -c #(nop) ADD x', 5)],
			['a'],
			[5],
		],
		[
			'take what is empty from its digest',
			[entry('WORKDIR /a', 0), entry('RUN true', 0), entry('WORKDIR /b', 0), entry('ADD x', 5)],
			['a', empty],
			[5, 0],
		],
		[
			'are not guessed',
			[entry('WORKDIR /a', 0), entry('ADD y', 3), entry('WORKDIR /b', 0), entry('ADD x', 5)],
			['a', 'b', 'c'],
			undefined,
		],
	])('%s', (_title, history, digests, bytes) => {
		expect(layerBytes(history, digests)).toEqual(bytes);
	});
});
