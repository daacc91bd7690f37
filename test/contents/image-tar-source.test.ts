import {describe, expect, test} from 'vitest';
import type {ImageLayers} from '../../source/contents/image-layers.ts';
import {createSmallFiles} from '../../source/contents/image-tar/small-files.ts';
import {createImageTarSource} from '../../source/contents/image-tar-source.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {LayerStack} from '../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {
	classicArchive,
	gzip,
	ociArchive,
	podmanArchive,
	type SampleImage,
	sampleImage,
	zstdFrame,
} from '../layers/archive/image-archive.ts';
import {chunked, layerOf, never, type SampleEntry} from '../layers/build-tree.ts';

const large = 'large'.repeat(500_000);

const sources: SampleEntry[][] = [
	[
		{name: 'etc', kind: 'directory'},
		{name: 'etc/motd', contents: 'first'},
		{name: 'etc/gone', contents: 'gone'},
		{name: 'bin/one', contents: 'shared', mode: 0o755},
		{name: 'bin/two', kind: 'hardlink', linkTarget: 'bin/one'},
		{name: 'byte\udcff', contents: 'bytes'},
	],
	[
		{name: 'etc/motd', contents: 'second'},
		{name: 'etc/.wh.gone'},
		{name: 'large', contents: large},
		{name: 'three', kind: 'hardlink', linkTarget: 'bin/one'},
		{name: 'link', kind: 'symlink', linkTarget: 'etc/motd'},
		{name: 'empty'},
	],
	[{name: 'last', contents: 'last'}],
];

/** What was asked of an engine that saves this archive. */
type Saved = {times: number; bytes: number};

async function openSource(archive: Buffer, {digests}: SampleImage, layer = sources.length) {
	const saved: Saved = {times: 0, bytes: 0};
	async function* save() {
		saved.times += 1;
		for await (const chunk of chunked(archive, 10_000)) {
			saved.bytes += chunk.length;
			yield chunk;
		}
	}

	const layers = await Promise.all(sources.map(layerOf));
	const image = {
		image: 'sample:1',
		id: 'sha256:1',
		sizeBytes: archive.length,
		layers: digests.map((digest, index) => ({number: index + 1, digest, sizeBytes: undefined})),
	} as unknown as ImageLayers;
	const view = new StackView(new LayerStack(layers), {layer, scope: 'stack'});
	const source = createImageTarSource({
		engine: {images: {save}} as unknown as Engine,
		cache: createMemoryLayerCache(),
		smallFiles: createSmallFiles(),
		image,
		view,
	});
	const read = async (path: string, signal = never) => {
		const found: Record<string, string> = {};
		let name = '';
		for await (const {entry, bytes} of source.read(path, {signal})) {
			if (entry) {
				({name} = entry);
				found[name] = entry.kind === 'hardlink' ? `=${entry.linkTarget}` : entry.linkTarget;
			} else {
				found[name] += bytes.toString();
			}
		}

		return found;
	};
	return {saved, read};
}

const image = sampleImage(sources);

describe.each([
	["Docker's first layout", async () => classicArchive(image)],
	["Podman's layout", async () => podmanArchive(image)],
	["OCI's layout", () => ociArchive(image)],
	['layers in gzip', () => ociArchive(image, {pack: gzip, isDockers: true})],
	['layers in zstd', () => ociArchive(image, {pack: zstdFrame})],
])('An archive in %s', (_, make) => {
	test('gives a directory with all files that the layers leave in it, hard links told as such', async () => {
		const {read} = await openSource(await make(), image);
		expect(await read('/')).toEqual({
			'./': '',
			bin: '',
			'bin/one': 'shared',
			'bin/two': '=bin/one',
			'byte\udcff': 'bytes',
			empty: '',
			etc: '',
			'etc/motd': 'second',
			large,
			last: 'last',
			link: 'etc/motd',
			three: '=bin/one',
		});
		expect(await read('/etc')).toEqual({etc: '', 'etc/motd': 'second'});
	});

	test('gives a file of the layer that has it, a hard link with the contents that it shares', async () => {
		const archive = await make();
		const {read} = await openSource(archive, image);
		expect(await read('/three')).toEqual({three: 'shared'});
		expect(await read('/bin/two')).toEqual({'bin/two': 'shared'});
		const lower = await openSource(archive, image, 1);
		expect(await lower.read('/etc/motd')).toEqual({'etc/motd': 'first'});
		const below = await openSource(archive, image, 2);
		expect(await below.read('/etc/gone')).toEqual({'etc/gone': 'gone'});
	});
});

test('The stream ends with the file, and what was read is not read again', async () => {
	const archive = podmanArchive(image);
	const {read, saved} = await openSource(archive, image);
	expect(await read('/bin/one')).toEqual({'bin/one': 'shared'});
	expect(saved.times).toBe(1);
	expect(saved.bytes).toBeLessThan(30_000);
	expect(await read('/bin/two')).toEqual({'bin/two': 'shared'});
	expect(await read('/empty')).toEqual({empty: ''});
	expect(saved.times).toBe(1);
});

test('Names that tell no digest are found out once, and remembered', async () => {
	const {read, saved} = await openSource(classicArchive(image), image);
	await read('/bin/one');
	expect(saved.times).toBe(3);
	await read('/byte\udcff');
	expect(saved.times).toBe(4);
});

test('Contents that are not those of the index are refused', async () => {
	const archive = podmanArchive(image);
	archive.write('SHARED', archive.indexOf('shared'));
	const {read} = await openSource(archive, image);
	await expect(read('/bin/one')).rejects.toMatchObject({name: 'Problem', reason: 'failed'});
});

test('A path that the tree does not have is not found, and an abort ends the reading', async () => {
	const {read} = await openSource(podmanArchive(image), image);
	await expect(read('/nothing')).rejects.toMatchObject({reason: 'not-found'});
	const abort = new AbortController();
	abort.abort(new Error('stopped'));
	await expect(read('/large', abort.signal)).rejects.toThrow('stopped');
});
