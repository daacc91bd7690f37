import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareSides} from '../../source/contents/compare-images/compare-images.ts';
import {
	diffComparedFile,
	mostComparedBytes,
} from '../../source/contents/compare-images/diff-compared-file.ts';
import {emptyImageConfig} from '../../source/engine/image-config.ts';
import {pathChanges} from '../../source/layers/stack/compare-stacks.ts';
import {layerOf, type SampleEntry} from '../layers/build-tree.ts';

const {signal} = new AbortController();

const sideOf = async (...layers: SampleEntry[][]) => ({
	side: {
		kind: 'image' as const,
		name: 'one:1',
		id: 'sha256:0',
		references: [],
		platform: 'linux/amd64',
		sizeBytes: 0,
		layerCount: layers.length,
	},
	config: {...emptyImageConfig, platform: 'linux/amd64', author: undefined},
	layers: await Promise.all(layers.map(entries => layerOf(entries))),
	readBytes: 0,
});

/** The difference of one file with these contents. */
async function diffOf(before: Buffer | undefined, after: Buffer | undefined, changes = {}) {
	const entries = (contents: Buffer | undefined): SampleEntry[] =>
		contents ? [{name: 'a', contents, ...changes}] : [];
	const {files} = await compareSides(await sideOf(entries(before)), await sideOf(entries(after)), {
		signal,
	});
	const [changed] = files.list(pathChanges);
	if (!changed) {
		throw new Error('Nothing differs');
	}

	const reads: string[] = [];
	const diff = await diffComparedFile(
		changed,
		async side => {
			reads.push(side);
			return side === 'before' ? before : after;
		},
		{signal},
	);
	return {diff, reads};
}

test('Of two texts the lines that differ are told', async () => {
	const {diff} = await diffOf(Buffer.from('one\ntwo\n'), Buffer.from('one\nthree\n'));
	expect(diff.contents).toMatchObject({kind: 'text', addedLines: 1, removedLines: 1});
	expect(diff.isOutdated).toBe(false);
});

test('A file that is only on one side is read only there', async () => {
	const {diff, reads} = await diffOf(undefined, Buffer.from('one\ntwo\n'));
	expect(diff.contents).toMatchObject({kind: 'text', addedLines: 2, removedLines: 0});
	expect(diff.metadata).toContainEqual({what: 'mode', before: undefined, after: '0644'});
	expect(reads).toEqual(['after']);
});

test('Of binary files sizes, hashes and the first byte that differs are told', () =>
	fc.assert(
		fc.asyncProperty(
			fc.uint8Array({minLength: 1, maxLength: 200}),
			fc.nat(199),
			fc.integer({min: 1, max: 255}),
			async (bytes, place, change) => {
				const before = Buffer.concat([Buffer.from([0]), bytes]);
				const at = place % before.length;
				const after = Buffer.from(before);
				after[at] = ((after[at] as number) + change) % 256;
				const {diff} = await diffOf(before, after);
				expect(diff.contents).toMatchObject({
					kind: 'binary',
					firstDifference: at,
					beforeBytes: before.length,
					beforeSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
					afterSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				});
			},
		),
		{numRuns: 50},
	));

test('A binary file that goes on after the other one ends differs from there', async () => {
	const start = Buffer.alloc(70_000);
	const {diff} = await diffOf(start, Buffer.concat([start, Buffer.from('more')]));
	expect(diff.contents).toMatchObject({kind: 'binary', firstDifference: 70_000});
});

test('What is too large is not read, and told by size and hash', async () => {
	const {diff, reads} = await diffOf(Buffer.alloc(mostComparedBytes + 1), Buffer.from('small'));
	expect(diff.contents).toMatchObject({kind: 'too-big', limitBytes: mostComparedBytes});
	expect(reads).toEqual([]);
});

test('What changed since it was compared is told', async () => {
	const {files} = await compareSides(
		await sideOf([]),
		await sideOf([{name: 'a', contents: 'then'}]),
		{signal},
	);
	const [changed] = files.list(pathChanges);
	const diff =
		changed && (await diffComparedFile(changed, async () => Buffer.from('now'), {signal}));
	expect(diff?.isOutdated).toBe(true);
});

test('Each path names the layers that have it, or that delete it', async () => {
	const base = await sideOf([
		{name: 'kept', contents: 'a'},
		{name: 'gone', contents: 'a'},
	]);
	const after = {
		...base,
		layers: [
			...base.layers,
			...(await sideOf([{name: 'kept', contents: 'b'}], [{name: '.wh.gone'}, {name: 'new'}]))
				.layers,
		],
	};
	const {files} = await compareSides(base, after, {signal});
	expect(
		files
			.list(pathChanges)
			.map(({path, beforeLayer, afterLayer}) => [path, beforeLayer, afterLayer]),
	).toEqual([
		['/gone', 1, 3],
		['/kept', 1, 2],
		['/new', undefined, 3],
	]);
	const other = await compareSides(base, await sideOf([{name: 'new'}]), {signal});
	const unrelated = other.files.list(['deleted']);
	expect(unrelated.map(({afterLayer}) => afterLayer)).toEqual([undefined, undefined]);
});
