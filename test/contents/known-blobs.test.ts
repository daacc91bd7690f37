import {expect, test} from 'vitest';
import {knownBlobs} from '../../source/contents/known-blobs.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {lazyRegistry} from '../../source/registry/lazy-registry.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';

const digest = (number: number): string => `sha256:${String(number).padStart(64, '0')}`;
const layers = [1, 2].map(number => ({number, digest: digest(number), sizeBytes: 1}));
const blob = (number: number) => ({digest: digest(number), sizeBytes: number * 10});

test('How a layer is compressed is known from its registry, or where it was read', async () => {
	const cache = createMemoryLayerCache();
	expect(await knownBlobs({layers}, cache)).toEqual(new Map());
	await cache.keepBlob(digest(2), blob(7));
	expect(await knownBlobs({layers}, cache)).toEqual(new Map([[digest(2), blob(7)]]));
	expect(await knownBlobs({layers}, cache, [blob(8), blob(9)])).toEqual(
		new Map([
			[digest(1), blob(8)],
			[digest(2), blob(9)],
		]),
	);
	// Of another image: nothing says which layer is which.
	expect(await knownBlobs({layers}, cache, [blob(8)])).toEqual(new Map([[digest(2), blob(7)]]));
});

test('A registry remembers the layers that it told, and is not asked for them', async () => {
	const {signal} = new AbortController();
	let loads = 0;
	const registry = lazyRegistry(async () => {
		loads += 1;
		return openPracticeRegistry({now: Date.now});
	});
	expect(registry.knownLayers(digest(1))).toBeUndefined();
	expect(loads).toBe(0);
	const reference = {
		host: 'docker.io',
		repository: 'library/redis',
		tag: '7',
		digest: undefined,
	};
	const {variants} = await registry.client.image(reference, {signal});
	const asked = await registry.client.variant(reference, variants[0]?.digest ?? '', {signal});
	expect(asked.layers.length).toBeGreaterThan(0);
	expect(registry.knownLayers(asked.imageId)).toEqual(asked.layers);
});
