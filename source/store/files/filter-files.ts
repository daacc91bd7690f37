import type {StackView} from '../../layers/stack/stack-view.ts';
import {type FileMark, markOf} from './files-state.ts';
import type {StackFiles} from './stack-files.ts';

export type FileFilter = {
	/** All of them have to be in the path; small letters also match capitals. */
	words: readonly string[];
	hidden: ReadonlySet<FileMark>;
};

export type FilteredFiles = {
	/** False takes a path away with all that is in it. */
	isKept(number: number): boolean;
	/** How many fit themselves, without the folders that they are in. */
	found: number;
};

/** A path contains what the path of its folder contains: most are decided by their last part alone. */
function findWord({stack, names}: StackFiles, word: string): Uint8Array {
	const {paths} = stack;
	const isExact = word !== word.toLowerCase();
	const isInPath = word.includes('/');
	const texts = names();
	const found = new Uint8Array(paths.count);
	for (let number = 1; number < found.length; number += 1) {
		if (found[paths.folder(number)] === 1) {
			found[number] = 1;
			continue;
		}

		const text = isInPath ? paths.path(number) : (texts[number] ?? '');
		found[number] = (isExact ? text : text.toLowerCase()).includes(word) ? 1 : 0;
	}

	return found;
}

/** What a filter leaves of a tree; `undefined`: all of it. */
export function filterFiles(
	files: StackFiles,
	view: StackView,
	{words, hidden}: FileFilter,
): FilteredFiles | undefined {
	if (words.length === 0 && hidden.size === 0) {
		return undefined;
	}

	const finds = words.map(word => findWord(files, word));
	const fits = (number: number) =>
		number !== 0 && !hidden.has(markOf(view, number)) && finds.every(found => found[number] === 1);
	let found = 0;
	for (let number = 1; number < files.stack.paths.count; number += 1) {
		found += view.has(number) && fits(number) ? 1 : 0;
	}

	return {isKept: view.matching(fits), found};
}
