import {createHash} from 'node:crypto';
import * as fc from 'fast-check';
import {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {anyTree, layerOf, type SampleEntry} from '../build-tree.ts';

export type SampleLayer = {
	/** In the order of a walk; folders may be left out. */
	entries: SampleEntry[];
	/** Absolute. */
	deleted: string[];
	opaque: string[];
};

const names = ['a', 'b', 'c', 'ä', 'line\nbreak', 'byte\udcff'];
const somePath = fc
	.array(fc.constantFrom(...names), {minLength: 1, maxLength: 3})
	.map(parts => `/${parts.join('/')}`);

const layer: fc.Arbitrary<SampleLayer> = fc
	.record({
		entries: anyTree,
		deleted: fc.array(somePath, {maxLength: 3}),
		opaque: fc.array(somePath, {maxLength: 1}),
		skips: fc.array(fc.boolean(), {minLength: 4, maxLength: 7}),
	})
	.map(({entries, deleted, opaque, skips}) => ({
		deleted,
		opaque,
		entries: entries.filter(
			({kind}, index) => kind !== 'directory' || !skips[index % skips.length],
		),
	}));

/** Any few layers on each other. */
export const anyLayers = fc.array(layer, {minLength: 1, maxLength: 5});

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** The layers' archives, read. */
export const stackOf = async (layers: readonly SampleLayer[]): Promise<LayerStack> =>
	new LayerStack(
		await Promise.all(
			layers.map(({entries, deleted, opaque}) =>
				layerOf([
					...deleted.map(path => ({
						name: `${folderOf(path)}.wh.${path.slice(folderOf(path).length)}`,
					})),
					...opaque.map(path => ({name: `${path}/.wh..wh..opq`})),
					...entries,
				]),
			),
		),
	);

/** What is at a path, as a file system has it: names of one file share it. */
export type Inode = {
	kind: string;
	/** `undefined`: a folder without an entry of its own. */
	entry: SampleEntry | undefined;
	sha256: string;
	sizeBytes: number;
	/** Counted from 1. */
	layer: number;
};

const inFolder = (path: string, folder: string) => path.startsWith(`${folder}/`);

function removeIn(files: Map<string, Inode>, folder: string): void {
	for (const path of files.keys()) {
		if (inFolder(path, folder)) {
			files.delete(path);
		}
	}
}

const impliedFolder = (layer: number): Inode => ({
	kind: 'directory',
	entry: undefined,
	sha256: '',
	sizeBytes: 0,
	layer,
});

function makeFolders(files: Map<string, Inode>, path: string, layer: number): void {
	const parts = path.split('/').slice(1, -1);
	for (const index of parts.keys()) {
		const folder = `/${parts.slice(0, index + 1).join('/')}`;
		if (files.get(folder)?.kind !== 'directory') {
			files.set(folder, impliedFolder(layer));
		}
	}
}

function applyTo(
	files: Map<string, Inode>,
	{entries, deleted, opaque}: SampleLayer,
	layer: number,
) {
	for (const path of deleted) {
		files.delete(path);
		removeIn(files, path);
	}

	for (const path of opaque) {
		removeIn(files, path);
	}

	for (const entry of entries) {
		const path = `/${entry.name}`;
		const {kind = 'file', contents = ''} = entry;
		makeFolders(files, path, layer);
		if (kind !== 'directory') {
			removeIn(files, path);
		}

		if (kind === 'hardlink') {
			files.set(path, files.get(`/${entry.linkTarget}`) as Inode);
			continue;
		}

		const sizeBytes = Buffer.byteLength(contents);
		const sha256 = kind === 'file' ? createHash('sha256').update(contents).digest('hex') : '';
		files.set(path, {kind, entry, sha256, sizeBytes, layer});
	}
}

/** The files after each layer, the first time without any, one change after the other. */
export function statesOf(layers: readonly SampleLayer[]): Map<string, Inode>[] {
	const states = [new Map<string, Inode>()];
	for (const [index, layer] of layers.entries()) {
		const files = new Map(states.at(-1));
		applyTo(files, layer, index + 1);
		states.push(files);
	}

	return states;
}
