import {randomBytes} from 'node:crypto';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {costOf, openRemoteIndex} from '../../../source/contents/remote/open-remote-index.ts';
import {planRemoteLayers} from '../../../source/contents/remote/remote-layers.ts';
import {createMemoryLayerCache} from '../../../source/layers/cache/memory-layer-cache.ts';
import {readLayer} from '../../../source/layers/read-layer.ts';
import {StackView} from '../../../source/layers/stack/stack-view.ts';
import {readRemoteImage} from '../../../source/registry/repository/read-remote-image.ts';
import {streamOf, type TestEntry} from '../../contract/tar/test-archive.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {
	estargzLayer,
	gzipLayer,
	tocText,
	zstdChunkedLayer,
} from '../../registry/helpers/indexed-layers.ts';
import {startMemoryRegistry} from '../../registry/helpers/memory-registry.ts';
import {openClient, remote} from '../../registry/helpers/open-client.ts';
import {type PutLayer, putImage} from '../../registry/helpers/put-image.ts';

const {signal} = new AbortController();

/** Too large to be read without a question. */
const large = randomBytes(2_200_000);

const base: TestEntry[] = [
	{name: 'bin/', type: 'directory', mode: 0o755},
	{name: 'bin/tool', mode: 0o4755, content: large},
	{name: 'bin/other', type: 'link', target: 'bin/tool', mode: 0o4755},
	{name: 'bin/sh', type: 'symlink', target: 'tool', mode: 0o777},
	{name: 'etc/empty', uid: 7, gid: 8, mode: 0o600},
	{name: 'etc/gone', content: 'soon'},
];

const above: TestEntry[] = [
	{name: 'etc/.wh.gone'},
	{name: 'srv/.wh..wh..opq'},
	{name: 'srv/übung', content: large.subarray(7)},
];

async function openImage(address: string, repository: string, layers: PutLayer[]) {
	await putImage({address, repository}, '1', {layers});
	const client = openClient();
	const reference = remote(address, repository, '1');
	const {variant} = await readRemoteImage(client, reference, {
		signal,
		wanted: [],
		markTags: () => [],
		isCounted: true,
	});
	if (!variant) {
		throw new Error('The image has no platform');
	}

	const cache = createMemoryLayerCache();
	const image = {repository: reference, reference: `${repository}:1`, variant};
	const plan = await planRemoteLayers(client, image, {signal, cache});
	const open = async (isWhole: boolean) => {
		let readBytes = 0;
		const index = await openRemoteIndex(client, plan, {
			signal,
			cache,
			isWhole,
			onProgress: progress => {
				readBytes = progress.readBytes;
			},
		});
		return {index, readBytes};
	};
	return {plan, cache, open};
}

describeWithEngines('The files of an image in a real registry', ['registry'], () => {
	let registry: PrivateRegistry;

	beforeAll(async () => {
		registry = await startPrivateRegistry();
	});

	afterAll(() => registry.stop());

	test.each([
		['eStargz', estargzLayer],
		['zstd:chunked', zstdChunkedLayer],
	])('are listed by the index of a layer (%s) as the whole layer tells them', async (_, make) => {
		const {plan, open} = await openImage(registry.address, 'team/indexed', [
			make(base),
			make(above),
		]);
		expect(plan.layers.map(({how}) => how)).toEqual(['indexed', 'indexed']);
		const {index, readBytes} = await open(false);
		expect(readBytes).toBe(costOf(plan, false));
		expect(readBytes).toBeLessThan(10_000);
		const expected = await Promise.all(
			[base, above].map(entries =>
				readLayer(streamOf(gunzipSync(gzipLayer(entries).content)), {signal, isLayer: true}),
			),
		);
		for (const [at, layer] of index.stack.layers.entries()) {
			expect([...layer.entries.values()]).toEqual([...(expected[at]?.entries.values() ?? [])]);
			expect(layer.deletedPaths).toEqual(expected[at]?.deletedPaths);
			expect(layer.opaqueDirectories).toEqual(expected[at]?.opaqueDirectories);
		}
		const view = new StackView(index.stack, {layer: 2, scope: 'stack'});
		expect(view.find('/etc/empty')).toBeDefined();
		expect(view.isDeleted(view.find('/etc/gone') ?? 0)).toBe(true);
	});

	test('are read whole of a small layer, and of a large one only where that is wanted', async () => {
		const small = gzipLayer([{name: 'etc/small', content: 'small'}]);
		const {plan, cache, open} = await openImage(registry.address, 'team/plain', [
			gzipLayer(base),
			small,
		]);
		expect(plan.layers.map(({how}) => how)).toEqual(['large', 'small']);
		const part = await open(false);
		expect(part.readBytes).toBe(small.content.length);
		expect(part.index.note).toBe('1 layer not read: 2.2MB');
		expect(part.index.stack.layers.map(({entries}) => entries.size)).toEqual([0, 1]);
		const all = await open(true);
		expect(all.index.note).toBeUndefined();
		expect(all.index.stack.layers.map(({entries}) => entries.size)).toEqual([6, 1]);
		expect(await cache.has(gzipLayer(base).diffId)).toBe(true);
	});

	test('count as without an index where the footer of a layer leads nowhere', async () => {
		const layer = estargzLayer(base, tocText(base));
		layer.content.write('f'.repeat(16), layer.content.length - 35, 'latin1');
		const {plan} = await openImage(registry.address, 'team/nowhere', [layer]);
		expect(plan.layers.map(({how}) => how)).toEqual(['large']);
	});

	test('are not believed where the list is another one than the manifest promises', async () => {
		const layer = estargzLayer(base);
		const {annotations} = estargzLayer(base, tocText(above));
		const {open} = await openImage(registry.address, 'team/lying', [{...layer, annotations}]);
		await expect(open(true)).rejects.toThrow(
			'Layer 1 of team/lying:1 could not be read: The list of files does not match its digest.',
		);
	});
});

test('A layer that is not what the config promises is refused, and not kept', async () => {
	const registry = await startMemoryRegistry();
	const layer = gzipLayer(base);
	const other = {...layer, diffId: gzipLayer(above).diffId};
	const wrong = await openImage(registry.address, 'team/wrong', [other]);
	await expect(wrong.open(true)).rejects.toThrow('It does not match its digest.');
	expect(await wrong.cache.has(other.diffId)).toBe(false);
});

test('A registry that sends no parts of layers is told by name', async () => {
	const registry = await startMemoryRegistry({
		intercept({request}) {
			delete request.headers.range;
			return false;
		},
	});
	const opened = openImage(registry.address, 'team/indexed', [estargzLayer(base)]);
	await expect(opened).rejects.toThrow(`${registry.address} does not send parts of a layer`);
});
