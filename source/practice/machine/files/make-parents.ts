import {parentOf} from '../../../layers/file-tree.ts';
import type {FileTree} from './file-tree.ts';

/** Makes a directory and those above it, as far as they are missing. */
export function makeParents(files: FileTree, path: string): void {
	if (!files.find(path)) {
		makeParents(files, parentOf(path));
		files.makeDirectory(path);
	}
}
