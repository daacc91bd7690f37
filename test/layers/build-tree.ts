import * as fc from 'fast-check';
import {encodeTarEntry, endOfTar} from '../../source/layers/encode-tar-entry.ts';
import type {FileTree} from '../../source/layers/file-tree.ts';
import {type LayerIndex, readFileTree} from '../../source/layers/read-file-tree.ts';
import {paddingOf} from '../../source/layers/read-tar.ts';
import type {TarEntry} from '../../source/layers/tar-entry.ts';

/** An entry with its contents; a hard link's `linkTarget` is a path as here. */
export type SampleEntry = Partial<TarEntry> & {name: string; contents?: string | Buffer};

/** A file with nothing in it, and no name. */
export const plainEntry: TarEntry = {
	name: '',
	kind: 'file',
	mode: 0o644,
	userId: 0,
	groupId: 0,
	sizeBytes: 0,
	modifiedAt: 1_700_000_000,
	linkTarget: '',
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
};

/** A tar archive of these entries, in this order. */
export const tarOf = (entries: SampleEntry[]): Buffer =>
	Buffer.concat([
		...entries.flatMap(({contents = '', ...entry}) => {
			const body = Buffer.from(contents);
			const whole = {...plainEntry, ...entry, sizeBytes: body.length};
			return [encodeTarEntry(whole), body, Buffer.alloc(paddingOf(body.length))];
		}),
		endOfTar,
	]);

/** A stream of the bytes in chunks of this size. */
export async function* chunked(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += size) {
		yield bytes.subarray(at, at + size);
	}
}

/** The same, each chunk overwritten when the next one is asked for, as `ArchiveOptions` lets engines do. */
export async function* reusedChunks(bytes: Buffer, size?: number): AsyncGenerator<Buffer> {
	for await (const chunk of chunked(Buffer.from(bytes), size)) {
		yield chunk;
		chunk.fill('overwritten');
	}
}

export const never: AbortSignal = new AbortController().signal;

export const treeOf = (entries: SampleEntry[]): Promise<FileTree> =>
	readFileTree(reusedChunks(tarOf(entries)), {signal: never});

export const layerOf = (entries: SampleEntry[]): Promise<LayerIndex> =>
	readFileTree(reusedChunks(tarOf(entries)), {signal: never, isLayer: true});

type Node = {entry: Omit<SampleEntry, 'name'>; children: Record<string, Node>};

const names = fc.constantFrom(
	'a',
	'b',
	'c',
	'ä',
	'line\nbreak',
	'byte\udcff',
	'-n',
	'x'.repeat(120),
);
const metadata = fc.record({
	mode: fc.constantFrom(0o644, 0o4755, 0o1777),
	userId: fc.constantFrom(0, 1000, 3_000_000),
	modifiedAt: fc.constantFrom(1_700_000_000, 1_700_000_001),
	attributes: fc.constantFrom(undefined, {'security.capability': '\x01\x00\x00\x02\x80\xff='}),
});

const leaf: fc.Arbitrary<Node> = fc
	.tuple(
		metadata,
		fc.constantFrom<Omit<SampleEntry, 'name'>>(
			{contents: 'one'},
			{contents: 'two'},
			{contents: ''},
			{kind: 'symlink', linkTarget: 'a'},
			{kind: 'symlink', linkTarget: '/ä'},
			{kind: 'fifo'},
			{kind: 'character-device', deviceMajor: 1, deviceMinor: 3},
		),
	)
	.map(([common, entry]) => ({entry: {...common, ...entry}, children: {}}));

const {node} = fc.letrec<{node: Node}>(tie => ({
	node: fc.oneof(
		{maxDepth: 3},
		leaf,
		fc
			.tuple(metadata, fc.dictionary(names, tie('node'), {maxKeys: 4}))
			.map(([common, children]) => ({entry: {...common, kind: 'directory' as const}, children})),
	),
}));

const flatten = (children: Record<string, Node>, folder: string): SampleEntry[] =>
	Object.entries(children)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([name, {entry, children: below}]) => [
			{...entry, name: `${folder}${name}`},
			...flatten(below, `${folder}${name}/`),
		]);

/** Turns the entries that are picked into hard links to the first file. */
function linked(entries: SampleEntry[], picks: boolean[]): SampleEntry[] {
	const first = entries.find(({kind = 'file'}) => kind === 'file');
	return entries.map((entry, index) =>
		first && entry !== first && (entry.kind ?? 'file') === 'file' && picks[index % picks.length]
			? {...first, name: entry.name, kind: 'hardlink', linkTarget: first.name, contents: ''}
			: entry,
	);
}

/** Any small tree of files, as the entries of an archive in the order of a walk. */
export const anyTree: fc.Arbitrary<SampleEntry[]> = fc
	.tuple(
		fc.dictionary(names, node, {maxKeys: 5}),
		fc.array(fc.boolean(), {minLength: 3, maxLength: 5}),
	)
	.map(([children, picks]) => linked(flatten(children, ''), picks));
