import {randomBytes} from 'node:crypto';
import {setImmediate} from 'node:timers/promises';
import type {Worker} from 'node:worker_threads';
import * as fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {unpack} from '../../../source/layers/archive/decompress.ts';
import {readImageArchive} from '../../../source/layers/archive/read-image-archive.ts';
import type {LayerIndex} from '../../../source/layers/read-file-tree.ts';
import {TarError} from '../../../source/layers/tar-entry.ts';
import {anyTree, chunked, layerOf, never, reusedChunks, type SampleEntry} from '../build-tree.ts';
import {
	classicArchive,
	digestOf,
	gzip,
	ociArchive,
	podmanArchive,
	type SampleImage,
	sampleImage,
	withFileAhead,
	zstd,
	zstdFrame,
} from './image-archive.ts';

type Reading = {chunkBytes?: number; needed?: readonly string[]};

/** What was read, by digest. */
async function read(
	archive: Buffer,
	{digests}: SampleImage,
	{chunkBytes, needed = digests}: Reading = {},
): Promise<Map<string, LayerIndex>> {
	const layers = new Map<string, LayerIndex>();
	await readImageArchive(reusedChunks(archive, chunkBytes), {
		signal: never,
		digests,
		needed: new Set(needed),
		isKnown: async hex => digests.includes(`sha256:${hex}`) && !needed.includes(`sha256:${hex}`),
		onLayer: async (digest, layer) => {
			layers.set(digest, layer);
		},
	});
	return layers;
}

const plain = ({entries, deletedPaths}: LayerIndex) => ({entries: [...entries], deletedPaths});

/** Expects that the archive holds exactly these layers. */
async function expectLayers(archive: Buffer, sources: SampleEntry[][], chunkBytes?: number) {
	const image = sampleImage(sources);
	const layers = await read(archive, image, chunkBytes === undefined ? {} : {chunkBytes});
	for (const [index, source] of sources.entries()) {
		const layer = layers.get(image.digests[index] ?? '');
		expect(layer && plain(layer)).toEqual(plain(await layerOf(source)));
	}
}

const sources: SampleEntry[][] = [
	[
		{name: 'etc', kind: 'directory'},
		{name: 'etc/motd', contents: 'hello'.repeat(40_000)},
	],
	[{name: 'etc/.wh.motd'}, {name: 'new', contents: 'new'}],
	[],
];
const image = sampleImage(sources);
const small = sampleImage([[{name: 'a', contents: 'a'}], [{name: 'b'}]]);

async function reasonOf(reading: Promise<unknown>): Promise<string> {
	const error = await reading.then(
		() => undefined,
		thrown => thrown,
	);
	expect(error).toBeInstanceOf(TarError);
	return String(error.message);
}

describe('The archive of an image', () => {
	const layouts: [string, (of: SampleImage) => Buffer | Promise<Buffer>][] = [
		["of Docker's first layout", classicArchive],
		["of Podman's layout, with links", podmanArchive],
		["of Docker's and OCI's layout at once", of => ociArchive(of, {isDockers: true})],
		["of OCI's layout", of => ociArchive(of)],
		['with layers in gzip', of => ociArchive(of, {pack: gzip})],
		['with layers in zstd', of => ociArchive(of, {pack: zstdFrame})],
		[
			'with several platforms',
			of => ociArchive(of, {pack: gzip, others: [sampleImage([[{name: 'arm64'}]])]}),
		],
	];

	test.each(layouts)('%s is read, whatever is in it', async (_, write) => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyTree, {minLength: 1, maxLength: 3}),
				fc.integer({min: 200, max: 70_000}),
				async (trees, chunkBytes) =>
					expectLayers(await write(sampleImage(trees)), trees, chunkBytes),
			),
			{numRuns: 15},
		);
	});

	test('tells how large a layer is as it is compressed, and its digest, where it is compressed', async () => {
		const told = async (archive: Buffer) => {
			const found: [digest: string, hex: string | undefined, bytes: number | undefined][] = [];
			await readImageArchive(chunked(archive), {
				signal: never,
				digests: image.digests,
				needed: new Set(image.digests),
				onLayer: async (digest, _, hex, packedBytes) => {
					found.push([digest, packedBytes === undefined ? undefined : hex, packedBytes]);
				},
			});
			return found.toSorted();
		};
		const packed = image.layers.map(layer => gzip(layer));
		expect(await told(await ociArchive(image, {pack: gzip}))).toEqual(
			image.digests
				.map((digest, index) => [
					digest,
					digestOf(packed[index] as Buffer).slice('sha256:'.length),
					packed[index]?.length,
				])
				.toSorted(),
		);
		for (const archive of [classicArchive(image), await ociArchive(image)]) {
			expect(await told(archive)).toEqual(
				image.digests.map(digest => [digest, undefined, undefined]).toSorted(),
			);
		}
	});

	test.each(layouts)('%s is refused when it is cut off, wherever that is', async (_, write) => {
		const archive = await write(image);
		await fc.assert(
			fc.asyncProperty(fc.integer({min: 1, max: archive.length - 4000}), async length => {
				// What is cut off behind the last layer is missed by nobody.
				const reading = read(archive.subarray(0, length), image);
				const found = await reading.catch(error => error);
				expect(found instanceof TarError || found.size === image.digests.length).toBe(true);
			}),
			{numRuns: 30},
		);
	});

	test('names the layer that is damaged', async () => {
		const flip = (blob: Buffer) => {
			const copy = Buffer.from(blob);
			copy[blob.length >> 1] = (copy[blob.length >> 1] ?? 0) ^ 0xff;
			return copy;
		};
		for (const pack of [gzip, zstdFrame, (layer: Buffer) => layer]) {
			const archive = await ociArchive(image, {pack, damage: flip});
			expect(await reasonOf(read(archive, image))).toMatch(
				/^Layer 1 of 3 \(sha256:[0-9a-f]{12}\) is damaged: /,
			);
		}
	});

	test('is read whole where something else in it is damaged, which reads ahead', async () => {
		const noise = randomBytes(20_000);
		async function* slowly(bytes: Buffer, chunkBytes: number) {
			for await (const chunk of chunked(bytes, chunkBytes)) {
				await setImmediate();
				yield chunk;
			}
		}
		const places = fc.integer({min: 20, max: noise.length - 100});
		await fc.assert(
			fc.asyncProperty(places, fc.integer({min: 50, max: 9000}), async (at, chunkBytes) => {
				const damaged = gzip(noise).fill(7, at, at + 100);
				const archive = withFileAhead(podmanArchive(small), 'other', damaged);
				const found: string[] = [];
				await readImageArchive(slowly(archive, chunkBytes), {
					signal: never,
					digests: small.digests,
					needed: new Set(small.digests),
					onLayer: async digest => {
						found.push(digest);
					},
				});
				expect(found).toEqual(small.digests);
			}),
			{numRuns: 150},
		);
	});

	test('names the layer whose compressed end is missing', async () => {
		for (const pack of [gzip, zstdFrame]) {
			const cut = (blob: Buffer) => blob.subarray(0, -20);
			const archive = await ociArchive(image, {pack, damage: cut});
			expect(await reasonOf(read(archive, image))).toMatch(/^Layer 1 of 3 .* is damaged: /);
		}
	});

	test('names a foreign layer, and where it is', async () => {
		const archive = await ociArchive(image, {pack: gzip, foreign: [1]});
		expect(await reasonOf(read(archive, image))).toMatch(
			/^Layer 2 of 3 .* is a foreign layer\. .* at https:\/\/layers\.example\/base\.$/,
		);
	});

	test('names a layer that is not in it', async () => {
		const other = sampleImage([...sources, [{name: 'more'}]]);
		expect(await reasonOf(read(classicArchive(image), other))).toMatch(
			/^Layer 4 of 4 .* is not in the archive of the image\.$/,
		);
	});

	test('is not read where a layer is known', async () => {
		const [first = '', ...rest] = image.digests;
		const layers = await read(podmanArchive(image), image, {needed: rest});
		expect([...layers.keys()]).toEqual(rest);
		expect(layers.has(first)).toBe(false);
	});

	test('that is none has no layers', async () => {
		for (const bytes of [Buffer.alloc(0), Buffer.alloc(1024), Buffer.alloc(5000, 'x')]) {
			await reasonOf(read(bytes, image));
		}
	});

	test('is read no further after an abort, even when the stream hangs', async () => {
		const abort = new AbortController();
		const archive = classicArchive(image);
		async function* stream() {
			yield archive.subarray(0, 3000);
			queueMicrotask(() => abort.abort(new Error('enough')));
			await new Promise(() => undefined);
		}
		const reading = readImageArchive(stream(), {
			signal: abort.signal,
			digests: image.digests,
			needed: new Set(image.digests),
			onLayer: async () => undefined,
		});
		await expect(reading).rejects.toThrow('enough');
	});

	test('fails with what the stream fails with, in a compressed layer too', async () => {
		const lost = new Error('The connection was lost.');
		const archive = await ociArchive(image, {pack: zstdFrame});
		async function* stream() {
			yield archive.subarray(0, 30_000);
			throw lost;
		}
		const reading = readImageArchive(stream(), {
			signal: never,
			digests: image.digests,
			needed: new Set(image.digests),
			onLayer: async () => undefined,
		});
		await expect(reading).rejects.toBe(lost);
	});
});

describe('A layer so large that a thread hashes it', () => {
	const large = sampleImage([
		[{name: 'first', contents: randomBytes(9 * 1024 * 1024)}],
		[{name: 'small', contents: 'small'}],
		[{name: 'second', contents: randomBytes(8.5 * 1024 * 1024)}],
	]);

	/** Threads that are started while the test runs, by whether they have ended. */
	function watchThreads(): boolean[] {
		const ended: boolean[] = [];
		const watch = (worker: Worker) => {
			const at = ended.push(false) - 1;
			worker.once('exit', () => {
				ended[at] = true;
			});
		};
		process.on('worker', watch);
		onTestFinished(() => void process.off('worker', watch));
		return ended;
	}

	test('is the layer that it is, and one thread hashes all of them', async () => {
		const ended = watchThreads();
		expect([...(await read(classicArchive(large), large)).keys()]).toEqual(large.digests);
		expect(ended).toEqual([true]);
	}, 120_000);

	test('is the layer that it is when it comes compressed', async () => {
		const one = sampleImage([[{name: 'noise', contents: randomBytes(8.5 * 1024 * 1024)}]]);
		const ended = watchThreads();
		expect([...(await read(await ociArchive(one, {pack: gzip}), one)).keys()]).toEqual(one.digests);
		expect(ended).toEqual([true]);
	}, 120_000);

	test('is told as damaged where it is', async () => {
		const ended = watchThreads();
		const archive = Buffer.from(podmanArchive(large));
		const at = Math.floor(archive.length / 4);
		archive[at] = (archive[at] ?? 0) ^ 1;
		expect(await reasonOf(read(archive, large))).toMatch(
			/^Layer 1 of 3 .* is damaged: its contents do not match its digest\.$/,
		);
		expect(ended).toEqual([true]);
	});

	test('leaves no thread after an abort', async () => {
		const ended = watchThreads();
		const abort = new AbortController();
		const reading = readImageArchive(chunked(classicArchive(large)), {
			signal: abort.signal,
			digests: large.digests,
			needed: new Set(large.digests),
			onLayer: async () => undefined,
			onProgress: bytes => bytes > 2_000_000 && abort.abort(new Error('enough')),
		});
		await expect(reading).rejects.toThrow('enough');
		expect(ended).toEqual([true]);
	});

	test('starts no thread where none is large', async () => {
		const ended = watchThreads();
		await read(classicArchive(image), image);
		expect(ended).toEqual([]);
	});
});

describe('What zstd has compressed', () => {
	const unpacked = async (packed: Buffer, chunkBytes: number): Promise<Buffer> => {
		const parts: Buffer[] = [];
		// As on a Node that cannot do it.
		for await (const part of unpack(reusedChunks(packed, chunkBytes), 'zstd', {
			usesNodeZstd: false,
		})) {
			parts.push(part);
		}
		return Buffer.concat(parts);
	};

	test('is unpacked, in frames of any number and chunks of any size', async () => {
		const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
		const contents = fc.array(fc.uint8Array({maxLength: 3000}), {minLength: 1, maxLength: 5});
		await fc.assert(
			fc.asyncProperty(contents, fc.integer({min: 1, max: 5000}), async (parts, chunkBytes) => {
				const frames = parts.flatMap(part => [zstdFrame(Buffer.from(part)), skipped]);
				expect(await unpacked(Buffer.concat(frames), chunkBytes)).toEqual(Buffer.concat(parts));
			}),
			{numRuns: 50},
		);
	});

	test('by the usual program is unpacked', async ({skip}) => {
		const text = Buffer.from(
			Array.from({length: 200_000}, (_, index) => `line ${index * 7919}\n`).join(''),
		);
		const packed = await zstd(text);
		if (!packed) {
			skip('zstd is not installed');
			return;
		}

		expect((await unpacked(packed, 10_000)).equals(text)).toBe(true);
	});
});
