import {eachNumber, type Work} from '../../layers/in-slices.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {FileTerm} from './file-terms.ts';
import {type FileMark, markOf} from './files-state.ts';
import type {StackFiles} from './stack-files.ts';

export type FileFilter = {
	/** All of them have to hold. */
	terms: readonly FileTerm[];
	hidden: ReadonlySet<FileMark>;
};

export type FilteredFiles = {
	/** False takes a path away with all that is in it. */
	isKept(number: number): boolean;
	/** How many fit themselves, without the folders that they are in. */
	found: number;
};

/** A path contains what the path of its folder contains: most are decided by their last part alone. */
function* findWord({stack, names}: StackFiles, word: string): Work<Uint8Array> {
	const {paths} = stack;
	const isExact = word !== word.toLowerCase();
	const isInPath = word.includes('/');
	const texts = names();
	const found = new Uint8Array(paths.count);
	yield* eachNumber(found.length, {
		from: 1,
		act(number) {
			if (found[paths.folder(number)] === 1) {
				found[number] = 1;
				return;
			}

			const text = isInPath ? paths.path(number) : (texts[number] ?? '');
			found[number] = (isExact ? text : text.toLowerCase()).includes(word) ? 1 : 0;
		},
	});

	return found;
}

const comparisons = {
	'>': (one: number, other: number) => one > other,
	'>=': (one: number, other: number) => one >= other,
	'<': (one: number, other: number) => one < other,
	'<=': (one: number, other: number) => one <= other,
};

/** Whether one path fits, asked by its number; words are looked for in all paths at once. */
function* testOf(
	files: StackFiles,
	view: StackView,
	term: FileTerm,
): Work<(number: number) => boolean> {
	switch (term.kind) {
		case 'text': {
			const found = yield* findWord(files, term.text);
			return number => found[number] === 1;
		}

		case 'glob': {
			const names = files.names();
			return number => term.glob.matches(names[number] ?? '', () => view.path(number));
		}

		case 'size': {
			const compare = comparisons[term.compare];
			return number => {
				const bytes = view.fileBytes(number);
				return bytes !== undefined && compare(bytes, term.bytes);
			};
		}

		case 'mark':
			return number => view.mark(number) === term.mark;
	}
}

/** What is quickest is asked first. */
const order: Record<FileTerm['kind'], number> = {mark: 0, text: 1, size: 2, glob: 3};

/** Whether a path, asked by its number, fits all terms. */
export function* fileTest(
	files: StackFiles,
	view: StackView,
	terms: readonly FileTerm[],
): Work<(number: number) => boolean> {
	const tests: Array<{isNot: boolean; fits(number: number): boolean}> = [];
	for (const term of terms.toSorted((one, other) => order[one.kind] - order[other.kind])) {
		tests.push({isNot: term.isNot, fits: yield* testOf(files, view, term)});
	}

	return number => tests.every(({isNot, fits}) => fits(number) !== isNot);
}

/** What a filter leaves of a tree; `undefined`: all of it. */
export function* filterFiles(
	files: StackFiles,
	view: StackView,
	{terms, hidden}: FileFilter,
): Work<FilteredFiles | undefined> {
	if (terms.length === 0 && hidden.size === 0) {
		return undefined;
	}

	const test = yield* fileTest(files, view, terms);
	const fitting = new Uint8Array(files.stack.paths.count);
	let found = 0;
	yield* eachNumber(fitting.length, {
		from: 1,
		act(number) {
			if (view.has(number) && !hidden.has(markOf(view, number)) && test(number)) {
				fitting[number] = 1;
				found += 1;
			}
		},
	});
	return {isKept: yield* view.matching(number => fitting[number] === 1), found};
}
