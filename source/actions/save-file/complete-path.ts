import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Completion} from '../../store/questions.ts';
import {absolutePath} from './write-file.ts';

/** Shown at most; who has more types on. */
const mostCandidates = 40;

function commonStart(names: readonly string[]): string {
	const [first = '', ...others] = names;
	let length = first.length;
	for (const name of others) {
		while (!name.startsWith(first.slice(0, length))) {
			length -= 1;
		}
	}

	return first.slice(0, length);
}

async function complete(typed: string, takesFiles: boolean): Promise<Completion> {
	const slash = typed.lastIndexOf('/');
	const folder = typed === '~' ? '~/' : typed.slice(0, slash + 1);
	const start = typed === '~' ? '' : typed.slice(slash + 1);
	const entries = await readdir(absolutePath(folder || '.'), {withFileTypes: true}).catch(() => []);
	const found = entries
		.filter(entry => takesFiles || entry.isDirectory() || entry.isSymbolicLink())
		.filter(({name}) => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
		.toSorted((one, other) => (one.name < other.name ? -1 : 1));
	const names = found.map(({name}) => name);
	const endOf = (name: string) =>
		takesFiles && found.some(entry => entry.name === name && entry.isFile()) ? '' : path.posix.sep;
	const [only] = names;
	if (only === undefined) {
		return {value: typed, candidates: []};
	}

	return names.length === 1
		? {value: `${folder}${only}${endOf(only)}`, candidates: []}
		: {
				value: folder + commonStart(names),
				candidates: names.slice(0, mostCandidates).map(name => `${name}${endOf(name)}`),
			};
}

/**
Completes the path of a folder as a shell does: up to where several go on, with a slash behind the only
one. Hidden ones are found once the dot is typed. What cannot be read has no completions.
*/
export const completeFolder = (typed: string): Promise<Completion> => complete(typed, false);

/** The same of a file, or of the folders on the way to it. */
export const completeFile = (typed: string): Promise<Completion> => complete(typed, true);
