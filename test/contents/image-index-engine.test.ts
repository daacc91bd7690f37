import {afterEach, beforeEach, expect, test} from 'vitest';
import {findSharers} from '../../source/contents/find-sharers.ts';
import {openImageIndex} from '../../source/contents/open-image-index.ts';
import {readLayers} from '../../source/contents/read-layers.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {findWaste} from '../../source/layers/stack/find-waste.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {type ExportedFile, exportedFiles, isOfEngine} from './exported-files.ts';
import {stackedFiles} from './stacked-files.ts';

/** One layer each. */
const scripts = [
	`mkdir -p /data/deep/er /data/plain /data/opaque/old /data/links /data/byfile/in /data/bylink/in
	head -c 100000 /dev/zero | tr '\\0' x > /data/large
	head -c 50000 /dev/zero | tr '\\0' y > /data/mode
	head -c 30000 /dev/zero | tr '\\0' z > /data/deep/er/gone
	echo kept > /data/plain/kept; echo gone > /data/plain/gone; echo old > /data/opaque/old/file
	echo one > /data/links/a; ln /data/links/a /data/links/b; ln /data/links/a /data/links/c
	echo in > /data/byfile/in/file; echo in > /data/bylink/in/file; echo file > /data/bydir
	ln -s plain/kept /data/link; mkfifo /data/fifo; chmod 4755 /data/plain/kept; chmod 1777 /data/plain
	printf name > "/data/$(printf 'line\\nbreak')"; printf name > "/data/$(printf 'byte\\351')"`,
	`printf other > /data/large; chmod 600 /data/mode; chown 1000:1001 /data/plain/kept
	rm /data/plain/gone; rm -r /data/deep; echo two > /data/links/d; ln /data/links/d /data/links/e`,
	`rm -r /data/opaque; mkdir /data/opaque; echo new > /data/opaque/new
	rm -r /data/byfile; echo file > /data/byfile; rm -r /data/bylink; ln -s plain /data/bylink
	rm /data/bydir; mkdir /data/bydir; echo in > /data/bydir/file; rm /data/link; echo file > /data/link`,
	`echo three > /data/links/a; rm /data/links/e; mkdir -p /data/deep/er; echo back > /data/deep/er/back
	mv /data/plain /data/moved; touch /data/links/d`,
];

const ofImage = (files: Iterable<[string, ExportedFile]>) =>
	Object.fromEntries([...files].filter(([path]) => !isOfEngine(path)));

for (const kind of Object.keys(engineMatrix) as PrivateEngineKind[]) {
	describeWithEngines(`The files of an image of ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		/** One more layer. @returns The image's id. */
		const change = async (image: string, script: string): Promise<string> => {
			const {engine, signal} = bench;
			const {containerId} = await bench.session(image, script);
			const {config} = baseMetadata(await bench.inspect(image));
			const id = await engine.images.commit(
				containerId,
				{reference: undefined, author: undefined, message: undefined, pause: false, config},
				{signal},
			);
			bench.dropLater(id);
			return id;
		};

		const exported = async (image: string) =>
			exportedFiles(
				bench.engine.containers.exportFiles(await bench.create(image), {signal: bench.signal}),
			);

		test('are, with each layer, those that a container made of it exports', async () => {
			const {engine, signal} = bench;
			const cache = createMemoryLayerCache();
			let image = sharedImage;
			for (const script of scripts) {
				image = await change(image, script);
				const layers = await readLayers(engine, image, {signal});
				const {stack} = await openImageIndex(engine, layers, {signal, cache});
				const files = stackedFiles(stack, layers.layers.length);
				expect(ofImage(files)).toEqual(ofImage(await exported(image)));
			}
		}, 180_000);

		test('are read once, a layer that several images have too', async () => {
			const {engine, signal} = bench;
			const cache = createMemoryLayerCache();
			const first = await change(sharedImage, 'echo first > /first');
			const open = async (image: string) =>
				openImageIndex(engine, await readLayers(engine, image, {signal}), {signal, cache});
			expect((await open(first)).readBytes).toBeGreaterThan(1_000_000);
			expect((await open(first)).readBytes).toBe(0);
			expect((await open(sharedImage)).readBytes).toBe(0);
			const second = await change(first, 'echo second > /second');
			const {stack, image} = await open(second);
			const top = image.layers.length;
			const view = new StackView(stack, {layer: top, scope: 'layer'});
			expect(view.find('/second')).toBeDefined();
			expect(view.find('/first')).toBeUndefined();
			const sharers = await findSharers(engine, image, {signal});
			expect(sharers.get(image.layers[0]?.digest ?? '')).toContain(sharedImage);
			expect(sharers.get(image.layers[top - 1]?.digest ?? '')).toEqual([]);
		});

		test('tell what is of no use in them', async () => {
			const {engine, signal} = bench;
			const image = await change(await change(sharedImage, scripts[0] ?? ''), scripts[1] ?? '');
			const layers = await readLayers(engine, image, {signal});
			const {stack} = await openImageIndex(engine, layers, {
				signal,
				cache: createMemoryLayerCache(),
			});
			const {files, wastedBytes} = findWaste(stack);
			const layer = layers.layers.length - 1;
			const byLayer = layer + 1;
			const own = files.filter(({path}) => path.startsWith('/data/'));
			expect(own).toEqual([
				{path: '/data/large', sizeBytes: 100_000, reason: 'overwritten', layer, byLayer},
				{path: '/data/mode', sizeBytes: 50_000, reason: 'attributes', layer, byLayer},
				{path: '/data/deep/er/gone', sizeBytes: 30_000, reason: 'deleted', layer, byLayer},
				{path: '/data/plain/gone', sizeBytes: 5, reason: 'deleted', layer, byLayer},
				{path: '/data/plain/kept', sizeBytes: 5, reason: 'attributes', layer, byLayer},
			]);
			expect(wastedBytes).toBe(files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0));
		});

		test('are read no further after a cancel, and what was read is known', async () => {
			const {engine, signal} = bench;
			const layers = await readLayers(engine, sharedImage, {signal});
			const abort = new AbortController();
			const reading = openImageIndex(engine, layers, {
				signal: abort.signal,
				cache: createMemoryLayerCache(),
				onProgress: () => abort.abort(new Error('enough')),
			});
			await expect(reading).rejects.toThrow('enough');
		});
	});
}
