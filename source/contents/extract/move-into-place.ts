import {lstat, readdir, rename} from 'node:fs/promises';
import {decodeByteText} from '../../layers/byte-text.ts';
import {Problem} from '../../problem.ts';
import {bytePath} from './place-in-target.ts';

type Found = 'nothing' | 'folder' | 'other';

async function kindAt(at: Buffer): Promise<Found> {
	try {
		return (await lstat(at)).isDirectory() ? 'folder' : 'other';
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return 'nothing';
		}

		throw error;
	}
}

/** One thing that is moved as a whole. */
type Move = {names: readonly string[]; replaces: boolean};

const inTheWay = (at: Buffer, is: string): Problem =>
	new Problem({
		reason: 'conflict',
		message: `${decodeByteText(at)} already exists and is ${is}.`,
		nextStep: 'Choose another path.',
	});

/** What is moved: a whole folder where there is none yet, else what is in it. */
async function* movesOf(
	from: Buffer,
	to: Buffer,
	names: readonly string[] = [],
): AsyncGenerator<Move> {
	const [source, target] = [bytePath(from, names), bytePath(to, names)];
	const [is, there] = [await kindAt(source), await kindAt(target)];
	if (there === 'nothing') {
		yield {names, replaces: false};
	} else if (is !== 'folder' && there === 'other') {
		yield {names, replaces: true};
	} else if (is !== there) {
		// A link to a folder is none, so that nothing is written where it leads.
		throw inTheWay(target, there === 'folder' ? 'a directory' : 'no directory');
	} else {
		for (const name of await readdir(source, {encoding: 'buffer'})) {
			yield* movesOf(from, to, [...names, decodeByteText(name)]);
		}
	}
}

/**
Moves what was extracted to where it belongs. Folders that are there keep what else is in them.
@param agree Asked once, before files that are there are replaced: their paths in the target, its own is empty.
@returns False: it was not agreed to, and nothing was moved.
@throws Problem `conflict` before anything is moved, when a file stands where a folder belongs, or the other way
round; what the file system throws.
*/
export async function moveIntoPlace(
	from: Buffer,
	to: Buffer,
	agree: (existing: string[]) => Promise<boolean>,
): Promise<boolean> {
	const moves: Move[] = [];
	for await (const move of movesOf(from, to)) {
		moves.push(move);
	}

	const existing = moves.filter(({replaces}) => replaces).map(({names}) => names.join('/'));
	if (existing.length > 0 && !(await agree(existing))) {
		return false;
	}

	for (const {names} of moves) {
		await rename(bytePath(from, names), bytePath(to, names));
	}

	return true;
}
