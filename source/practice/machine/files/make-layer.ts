import {parentOf} from '../../../layers/file-tree.ts';
import {type FileLayer, type FileNode, programContent} from './file-node.ts';
import {absolutePath} from './path.ts';

/** Files of a system in short. Parents are made as needed. */
export type LayerRecipe = {
	folders?: readonly string[];
	/** Path to target. */
	links?: Readonly<Record<string, string>>;
	/** Path to text. A first line with `#!` makes it executable. */
	texts?: Readonly<Record<string, string>>;
	/** Paths to bytes of data that nobody reads. */
	data?: Readonly<Record<string, number>>;
	/** Folder to names of programs in it. */
	programs?: Readonly<Record<string, readonly string[]>>;
};

const programBytes = 35_280;

/** When all of it was made: fixed, so that pictures do not change by the day. */
const modifiedAt = Date.UTC(2024, 9, 16, 8, 30);

export function makeLayer(recipes: readonly LayerRecipe[]): FileLayer {
	const layer = new Map<string, FileNode>();

	const add = (path: string, node: FileNode) => {
		const parent = parentOf(path);
		if (parent !== '/' && !layer.has(parent)) {
			add(parent, {kind: 'directory', modifiedAt});
		}

		layer.set(path, node);
	};

	const addFile = (path: string, content: string, sizeBytes: number, isExecutable: boolean) =>
		add(path, {kind: 'file', content, sizeBytes, isExecutable, modifiedAt});

	for (const {folders = [], links = {}, texts = {}, data = {}, programs = {}} of recipes) {
		for (const path of folders) {
			add(path, {kind: 'directory', modifiedAt});
		}

		for (const [path, target] of Object.entries(links)) {
			add(path, {kind: 'link', target, modifiedAt});
		}

		for (const [path, text] of Object.entries(texts)) {
			addFile(path, text, Buffer.byteLength(text), text.startsWith('#!'));
		}

		for (const [path, bytes] of Object.entries(data)) {
			addFile(path, programContent, bytes, false);
		}

		for (const [folder, names] of Object.entries(programs)) {
			for (const name of names) {
				addFile(absolutePath(folder, name), programContent, programBytes, true);
			}
		}
	}

	return layer;
}
