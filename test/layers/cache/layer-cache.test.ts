import {mkdtemp, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {createDiskLayerCache} from '../../../source/layers/cache/disk-layer-cache.ts';
import {decodeLayer, encodeLayer} from '../../../source/layers/cache/encode-layer.ts';
import {createMemoryLayerCache} from '../../../source/layers/cache/memory-layer-cache.ts';
import type {LayerIndex} from '../../../source/layers/read-file-tree.ts';
import {readLayer} from '../../../source/layers/read-layer.ts';
import {anyTree, chunked, layerOf, never, tarOf} from '../build-tree.ts';

const digest = (number: number): string => `sha256:${String(number).padStart(64, '0')}`;

const fileName = (number: number): string => `${String(number).padStart(64, '0')}.layer`;

const plain = (layer: LayerIndex | undefined) => layer && {...layer, entries: [...layer.entries]};

const wholeOf = (layer: LayerIndex): Buffer =>
	Buffer.from(new Uint8Array(Buffer.concat(encodeLayer(layer))).buffer);

describe('The index of a layer', () => {
	test('comes back from its bytes, and goes on to grow', async () => {
		await fc.assert(
			fc.asyncProperty(anyTree, anyTree, async (tree, more) => {
				const layer = await layerOf([...tree, {name: '.wh.gone'}, {name: 'x/.wh..wh..opq'}]);
				const back = decodeLayer(wholeOf(layer));
				expect(plain(back)).toEqual(plain(layer));
				for (const entry of (await layerOf(more)).entries.values()) {
					layer.entries.set(entry.path, entry);
					back?.entries.set(entry.path, entry);
				}
				expect(plain(back)).toEqual(plain(layer));
				expect(plain(back && decodeLayer(wholeOf(back)))).toEqual(plain(layer));
			}),
		);
	});

	test('of more entries than are kept in one piece comes back, too', async () => {
		const names = Array.from({length: 5000}, (_, index) => ({
			name: `folder-${index % 7}/${index === 9 ? 'y'.repeat(70_000) : index}`,
			contents: String(index),
		}));
		const layer = await layerOf(names);
		expect(plain(decodeLayer(wholeOf(layer)))).toEqual(plain(layer));
	});

	test('comes back with what its files say of packages', async () => {
		const stream = chunked(
			tarOf([
				{name: 'node_modules/a/package.json', contents: '{"name": "a", "version": "1.0.0"}'},
				{name: 'node_modules/b/package.json', contents: '{'},
			]),
		);
		const layer = await readLayer(stream, {signal: never, isLayer: true});
		expect(layer.packageLists).toHaveLength(2);
		expect(decodeLayer(wholeOf(layer))?.packageLists).toMatchObject([
			{path: '/node_modules/a/package.json', packages: [{name: 'a', version: '1.0.0'}]},
			{manager: 'npm', path: '/node_modules/b/package.json'},
		]);
	});

	test('is none when a byte of it changed, or it was cut off', async () => {
		const whole = wholeOf(await layerOf([{name: 'a', contents: 'a'}]));
		const places = fc.integer({min: 0, max: whole.length - 1});
		fc.assert(
			fc.property(places, fc.integer({min: 1, max: 255}), (at, change) => {
				const damaged = Buffer.from(new Uint8Array(whole).buffer);
				damaged[at] = (damaged[at] ?? 0) ^ change;
				expect(decodeLayer(damaged)).toBeUndefined();
				expect(decodeLayer(damaged.subarray(0, at))).toBeUndefined();
			}),
			{numRuns: 500},
		);
	});
});

describe('A cache of layers on the disk', () => {
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'slipway-layers-'));
	});

	afterEach(() => rm(folder, {recursive: true, force: true}));

	const inFolder = (name: string) => path.join(folder, 'cache', name);
	const create = (mostBytes?: number) =>
		createDiskLayerCache({folder: inFolder(''), ...(mostBytes !== undefined && {mostBytes})});

	test('keeps what it is given from one start to the next', async () => {
		const layer = await layerOf([{name: 'a', contents: 'a'}]);
		await create().keep(digest(1), layer);
		await create().keepName('f'.repeat(64), digest(1));
		const cache = create();
		expect(await cache.has(digest(1))).toBe(true);
		expect(plain(await cache.read(digest(1)))).toEqual(plain(layer));
		expect(await cache.digestOf('f'.repeat(64))).toBe(digest(1));
		expect(await cache.has(digest(2))).toBe(false);
		expect(await cache.read(digest(2))).toBeUndefined();
		expect(await cache.digestOf('e'.repeat(64))).toBeUndefined();
	});

	test('remembers how a layer was compressed, and nothing that is no digest', async () => {
		const blob = {digest: digest(7), sizeBytes: 1234};
		await create().keepBlob(digest(1), blob);
		const cache = create();
		expect(await cache.blobOf(digest(1))).toEqual(blob);
		expect(await cache.blobOf(digest(2))).toBeUndefined();
		await cache.keepBlob('sha256:../x', blob);
		await cache.keepBlob(digest(3), {digest: '../x', sizeBytes: 1});
		expect(await cache.blobOf('sha256:../x')).toBeUndefined();
		expect(await cache.blobOf(digest(3))).toBeUndefined();
		await writeFile(inFolder(fileName(4).replace('.layer', '.blob')), `${digest(7)} -1`);
		expect(await cache.blobOf(digest(4))).toBeUndefined();
		const memory = createMemoryLayerCache();
		await memory.keepBlob(digest(1), blob);
		expect(await memory.blobOf(digest(1))).toEqual(blob);
	});

	test('drops what is damaged, cut off or of another kind', async () => {
		const cache = create();
		const layer = await layerOf([{name: 'a', contents: 'a'}]);
		await cache.keep(digest(1), layer);
		const whole = await readFile(inFolder(fileName(1)));
		for (const bytes of [whole.subarray(0, -1), Buffer.alloc(0), Buffer.alloc(1000, 7)]) {
			await writeFile(inFolder(fileName(1)), bytes);
			expect(await cache.read(digest(1))).toBeUndefined();
			expect(await readdir(inFolder(''))).toEqual([]);
		}
		await cache.keep(digest(1), layer);
		expect(plain(await cache.read(digest(1)))).toEqual(plain(layer));
		await writeFile(inFolder(`${'f'.repeat(64)}.name`), '../../etc/passwd');
		expect(await cache.digestOf('f'.repeat(64))).toBeUndefined();
	});

	test('is no larger than allowed: what was used longest ago goes first', async () => {
		const layer = await layerOf([{name: 'a', contents: 'a'}]);
		const bytes = wholeOf(layer).length;
		const mostBytes = bytes * 8;
		const cache = create(mostBytes);
		for (let number = 1; number <= 30; number += 1) {
			await cache.keep(digest(number), layer);
			// Each was used a second after the one before, and the first one always just now.
			await utimes(inFolder(fileName(number)), number, number).catch(() => undefined);
			expect(await cache.read(digest(1))).toBeDefined();
			const names = await readdir(inFolder(''));
			const sizes = await Promise.all(names.map(async name => (await stat(inFolder(name))).size));
			expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostBytes);
		}
		expect((await readdir(inFolder(''))).sort()).toEqual(
			[1, 25, 26, 27, 28, 29, 30].map(fileName).sort(),
		);
	});

	test('keeps nothing that is too large for it', async () => {
		const cache = create(100);
		await cache.keep(digest(1), await layerOf([{name: 'a', contents: 'a'}]));
		expect(await cache.read(digest(1))).toBeUndefined();
	});

	test('removes what an ended program has not finished, and nothing that is still written', async () => {
		const cache = create();
		const layer = await layerOf([{name: 'a', contents: 'a'}]);
		await cache.keep(digest(1), layer);
		await writeFile(inFolder('old.part'), 'x');
		await utimes(inFolder('old.part'), 1, 1);
		await writeFile(inFolder('new.part'), 'x');
		await create().keep(digest(2), layer);
		expect((await readdir(inFolder(''))).sort()).toEqual([fileName(1), fileName(2), 'new.part']);
	});

	test('that cannot be written keeps nothing and fails nobody', async () => {
		await writeFile(`${inFolder('..')}/cache`, 'a file');
		const cache = create();
		await cache.keep(digest(1), await layerOf([{name: 'a'}]));
		expect(await cache.has(digest(1))).toBe(false);
		expect(await cache.read(digest(1))).toBeUndefined();
	});

	test('takes no digest for the name of another file', async () => {
		const cache = create();
		const layer = await layerOf([{name: 'a'}]);
		for (const wrong of ['sha256:../../../x', '', 'sha512:00', `sha256:${'A'.repeat(64)}`]) {
			await cache.keep(wrong, layer);
			await cache.keepName(wrong, digest(1));
			expect(await cache.read(wrong)).toBeUndefined();
			expect(await cache.digestOf(wrong)).toBeUndefined();
		}
		expect(await readdir(folder)).toEqual([]);
	});
});

test('A cache of layers in memory gives each reader a copy', async () => {
	const cache = createMemoryLayerCache();
	const layer = await layerOf([{name: 'a', contents: 'a'}]);
	await cache.keep(digest(1), layer);
	const first = await cache.read(digest(1));
	for (const entry of layer.entries.values()) {
		first?.entries.set('/b', entry);
	}
	expect(plain(await cache.read(digest(1)))).toEqual(plain(layer));
});
