import {encodeByteText} from '../../layers/byte-text.ts';
import {isBelow, pathOfName} from '../../layers/file-tree.ts';

/**
Where an entry of an archive lies in the path that is extracted.
@param name As in the archive, or what a hard link of it names. @param path That is extracted, from the root on.
@returns The names on the way, none for the path itself; `undefined`: it lies outside, or leads there.
*/
export function placeInTarget(name: string, path: string): readonly string[] | undefined {
	const found = pathOfName(name);
	if (found === path) {
		return [];
	}

	if (!isBelow(found, path)) {
		return undefined;
	}

	const names = found.slice(path === '/' ? 1 : path.length + 1).split('/');
	return names.some(part => part === '..' || part.includes('\0')) ? undefined : names;
}

/**
Whether a symbolic link leads out of the target, by its text alone.
@param names Of the link, as of {@link placeInTarget}.
*/
export function leadsOut(linkTarget: string, names: readonly string[]): boolean {
	if (linkTarget.startsWith('/')) {
		return true;
	}

	let depth = names.length - 1;
	for (const part of linkTarget.split('/')) {
		depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
		if (depth < 0) {
			return true;
		}
	}

	return false;
}

/** A path of the file system, whose names may be any bytes. */
export const bytePath = (folder: Buffer, names: readonly string[]): Buffer =>
	Buffer.concat([folder, ...names.flatMap(name => [Buffer.from('/'), encodeByteText(name)])]);
