import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Completion} from '../../../components/dialogs/form.ts';
import {safeText} from '../../../format/safe-text.ts';
import {absolutePath} from '../save-file/write-file.ts';

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

/**
Completes the path of a folder as a shell does: up to where several go on, with a slash behind the only
one. Hidden ones are found once the dot is typed. What cannot be read has no completions.
*/
export async function completeFolder(typed: string): Promise<Completion> {
	const slash = typed.lastIndexOf('/');
	const folder = typed === '~' ? '~/' : typed.slice(0, slash + 1);
	const start = typed === '~' ? '' : typed.slice(slash + 1);
	const entries = await readdir(absolutePath(folder || '.'), {withFileTypes: true}).catch(() => []);
	const names = entries
		.filter(entry => entry.isDirectory() || entry.isSymbolicLink())
		.map(({name}) => name)
		.filter(name => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
		.toSorted();
	const [only] = names;
	if (only === undefined) {
		return {value: typed, candidates: []};
	}

	return names.length === 1
		? {value: `${folder}${only}${path.posix.sep}`, candidates: []}
		: {
				value: folder + commonStart(names),
				candidates: names.slice(0, mostCandidates).map(name => `${safeText(name)}/`),
			};
}
