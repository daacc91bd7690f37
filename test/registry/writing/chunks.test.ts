import {createHash, randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {type ChunkedRegistry, startChunkedRegistry} from '../helpers/chunked-registry.ts';
import {type MemoryRegistry, startMemoryRegistry} from '../helpers/memory-registry.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {putImage} from '../helpers/put-image.ts';

const {signal} = new AbortController();
const mebibyte = 2 ** 20;

const digestOfBytes = (content: Buffer) =>
	`sha256:${createHash('sha256').update(content).digest('hex')}`;

/** A registry with `team/app:1`, whose layer has so many bytes. */
async function sourceOf(
	bytes: number,
	intercept?: NonNullable<Parameters<typeof startMemoryRegistry>[0]>['intercept'],
) {
	const layer = randomBytes(bytes);
	const digest = digestOfBytes(layer);
	const source = await startMemoryRegistry(intercept ? {intercept} : {});
	const target = {...source, repository: 'team/app'};
	const {manifest, mediaType} = await putImage(target, 'small', {layers: ['small']});
	const fields = JSON.parse(manifest);
	const whole = JSON.stringify({
		...fields,
		layers: [{...fields.layers[0], digest, size: layer.length}],
	});
	source.blobs.set(`team/app@${digest}`, layer);
	await fetch(`http://${source.address}/v2/team/app/manifests/1`, {
		method: 'PUT',
		headers: {'content-type': mediaType},
		body: whole,
	});
	return {source, layer, digest};
}

const copy = (source: MemoryRegistry, target: MemoryRegistry, progress: number[] = []) =>
	openClient().writer.copy(
		remote(source.address, 'team/app', '1'),
		remote(target.address, 'team/app', '1'),
		{signal, onProgress: ({doneBytes, totalBytes}) => progress.push(doneBytes / totalBytes)},
	);

const blobAt = ({blobs}: MemoryRegistry, digest: string) => blobs.get(`team/app@${digest}`);

/** Of those that were taken, without those of the config. */
const lengths = ({chunks}: ChunkedRegistry) =>
	chunks.map(([, length]) => length).filter(length => length > 1000);

test.each([
	[mebibyte, [mebibyte, mebibyte, mebibyte / 2]],
	[1_500_000, [mebibyte, mebibyte, mebibyte / 2]],
	[100_000, [...Array.from({length: 40}, () => 65_536)]],
])(
	'A limit of %i bytes for a request (413) is kept by chunks, which get smaller until they fit',
	async (limit, expected) => {
		const {source, layer, digest} = await sourceOf(2.5 * mebibyte);
		const target = await startChunkedRegistry({limit});
		const progress: number[] = [];
		const result = await copy(source, target, progress);
		expect(result.sentBytes).toBeGreaterThan(2.5 * mebibyte);
		expect(blobAt(target, digest)?.equals(layer)).toBe(true);
		expect(lengths(target)).toEqual(expected);
		expect(progress.at(-1)).toBe(1);
		expect(target.tags.has('team/app:1')).toBe(true);
	},
);

test('A limit that no chunk keeps is a failure with its status, and no tag is set', async () => {
	const {source} = await sourceOf(mebibyte);
	const target = await startChunkedRegistry({limit: 50_000});
	await expect(copy(source, target)).rejects.toMatchObject({
		reason: 'failed',
		message: expect.stringContaining('413'),
	});
	expect(target.tags.size).toBe(0);
});

test('What is known of the limit of a registry counts for the next layer: no large one is tried again', async () => {
	const {source} = await sourceOf(3 * mebibyte);
	const target = await startChunkedRegistry({limit: mebibyte});
	const client = openClient();
	const to = (repository: string) => remote(target.address, repository, '1');
	await client.writer.copy(remote(source.address, 'team/app', '1'), to('one'), {signal});
	const before = target.requests.length;
	target.blobs.clear();
	await client.writer.copy(remote(source.address, 'team/app', '1'), to('two'), {signal});
	const patches = target.requests.slice(before).filter(({line}) => line.startsWith('PATCH'));
	// Three of the layer, one of the config.
	expect(patches.length).toBe(4);
});

test('The least length of a chunk that a registry names is kept by all but the last', async () => {
	const {source, layer, digest} = await sourceOf(13 * mebibyte);
	const target = await startChunkedRegistry({least: 5 * mebibyte});
	await copy(source, target);
	expect(blobAt(target, digest)?.equals(layer)).toBe(true);
	expect(lengths(target)).toEqual([5 * mebibyte, 5 * mebibyte, 3 * mebibyte]);
});

test('A least length that is above the limit of a proxy ends with its refusal', async () => {
	const {source} = await sourceOf(6 * mebibyte);
	const target = await startChunkedRegistry({least: 5 * mebibyte, limit: mebibyte});
	await expect(copy(source, target)).rejects.toMatchObject({reason: 'failed'});
});

test.each([400, 411, 416])(
	'A registry that wants Content-Range (%i) gets it',
	async withoutRange => {
		const {source, layer, digest} = await sourceOf(mebibyte);
		const target = await startChunkedRegistry({withoutRange});
		await copy(source, target);
		expect(blobAt(target, digest)?.equals(layer)).toBe(true);
	},
);

test('An upload that breaks off goes on where the registry says that it is', async () => {
	const {source, layer, digest} = await sourceOf(10 * mebibyte);
	let breaks = 0;
	const target = await startChunkedRegistry({
		withoutRange: 400,
		breaks(start) {
			const isBroken = start === 4 * mebibyte && breaks < 2;
			breaks += isBroken ? 1 : 0;
			return isBroken ? 3 * mebibyte : undefined;
		},
	});
	await copy(source, target);
	expect(breaks).toBe(1);
	expect(blobAt(target, digest)?.equals(layer)).toBe(true);
	const layerChunks = target.chunks.filter(([, length]) => length > 1000);
	expect(layerChunks).toEqual([
		[0, 4 * mebibyte],
		[5 * mebibyte, 4 * mebibyte],
		[9 * mebibyte, mebibyte],
	]);
});

test('An upload in one request that breaks off goes on behind what the registry has', async () => {
	const {source, layer, digest} = await sourceOf(2 * mebibyte);
	let isFirst = true;
	const target = await startChunkedRegistry({
		breaks(_, {length}) {
			const isBroken = isFirst && length === 2 * mebibyte;
			isFirst &&= !isBroken;
			return isBroken ? mebibyte : undefined;
		},
	});
	await copy(source, target);
	expect(isFirst).toBe(false);
	expect(blobAt(target, digest)?.equals(layer)).toBe(true);
	expect(target.chunks.filter(([, length]) => length > 1000)).toEqual([[mebibyte, mebibyte]]);
});

test.each([true, false])(
	'A source that breaks off is read on from there (with ranges: %s)',
	async hasRanges => {
		const asked: (string | undefined)[] = [];
		let held: MemoryRegistry | undefined;
		const {source, layer, digest} = await sourceOf(9 * mebibyte, ({request, response, url}) => {
			const content = held && blobAt(held, url.pathname.split('/').at(-1) ?? '');
			if (request.method !== 'GET' || content?.length !== 9 * mebibyte) {
				return false;
			}
			asked.push(request.headers.range);
			const start = hasRanges ? Number(/\d+/.exec(request.headers.range ?? '0')?.[0]) : 0;
			response.writeHead(start > 0 ? 206 : 200, {'content-length': content.length - start});
			if (asked.length < 3) {
				response.write(content.subarray(start, start + 5 * mebibyte), () => response.destroy());
			} else {
				response.end(content.subarray(start));
			}
			return true;
		});
		held = source;
		const target = await startChunkedRegistry({least: mebibyte});
		await copy(source, target);
		expect(blobAt(target, digest)?.equals(layer)).toBe(true);
		expect(target.begun()).toBe(2);
		expect(asked[0]).toBeUndefined();
		expect(asked.slice(1).every(range => /^bytes=\d+-$/.test(range ?? ''))).toBe(true);
		const starts = target.chunks.map(([start]) => start);
		expect(starts.filter(start => start === 0).length).toBe(2);
	},
);

test('A registry that takes only a part of a chunk gets the rest, and one that says nothing is believed', async () => {
	for (const options of [{takes: 3 * mebibyte}, {tells: 'nothing'}, {tells: 'zero'}] as const) {
		const {source, layer, digest} = await sourceOf(9 * mebibyte);
		const target = await startChunkedRegistry({withoutRange: 400, ...options});
		await copy(source, target);
		expect(blobAt(target, digest)?.equals(layer)).toBe(true);
	}
});

test('Content in chunks that is not what its digest says is refused before its last piece', async () => {
	const {source, digest} = await sourceOf(9 * mebibyte);
	source.blobs.set(`team/app@${digest}`, randomBytes(9 * mebibyte));
	const target = await startChunkedRegistry({least: mebibyte});
	await expect(copy(source, target)).rejects.toMatchObject({
		message: expect.stringContaining('Digest mismatch'),
	});
	expect(blobAt(target, digest)).toBeUndefined();
	expect(target.tags.size).toBe(0);
});
