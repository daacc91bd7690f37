import {type FileTree, nameOf, parentOf} from '../../layers/file-tree.ts';
import {opaqueMarker, whiteoutPrefix} from '../../layers/read-file-tree.ts';
import {isNameTooLong} from './replay-problem.ts';

const inside = (folder: string, name: string): string =>
	folder === '/' ? `/${name}` : `${folder}/${name}`;

const whiteoutOf = (path: string): string =>
	inside(parentOf(path), `${whiteoutPrefix}${nameOf(path)}`);

/**
Paths of the marker files that delete these paths. A directory that loses all it had, at least two
paths or one with a name too long for a marker of its own, gets one marker that says so.
@param deleted Paths of the base, none below another.
*/
export function planWhiteouts(base: FileTree, deleted: string[]): string[] {
	const byFolder = new Map<string, string[]>();
	for (const path of deleted) {
		const folder = parentOf(path);
		byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
	}

	const children = new Map<string, number>();
	for (const path of base.entries.keys()) {
		const folder = parentOf(path);
		if (byFolder.has(folder)) {
			children.set(folder, (children.get(folder) ?? 0) + 1);
		}
	}

	return Array.from(byFolder).flatMap(([folder, paths]) => {
		const losesAll = folder !== '/' && paths.length === children.get(folder);
		return losesAll && (paths.length > 1 || paths.some(path => isNameTooLong(whiteoutOf(path))))
			? [inside(folder, opaqueMarker)]
			: paths.map(whiteoutOf);
	});
}
