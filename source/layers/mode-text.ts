import type {FileEntry, FileKind} from './file-tree.ts';

const kindLetters: Record<FileKind, string> = {
	file: '-',
	directory: 'd',
	symlink: 'l',
	'character-device': 'c',
	'block-device': 'b',
	fifo: 'p',
};

/** By bit of the mode that changes how execution is told: its place, and its letter with and without it. */
const special = [
	{bit: 0o4000, at: 2, with: 's', without: 'S'},
	{bit: 0o2000, at: 5, with: 's', without: 'S'},
	{bit: 0o1000, at: 8, with: 't', without: 'T'},
];

/** Kind and permissions as `ls -l` has them: `drwxr-xr-x`. */
export function modeText({kind, mode}: Pick<FileEntry, 'kind' | 'mode'>): string {
	const letters = Array.from('rwxrwxrwx', (letter, at) => (mode & (1 << (8 - at)) ? letter : '-'));
	for (const {bit, at, with: set, without} of special) {
		if (mode & bit) {
			letters[at] = letters[at] === 'x' ? set : without;
		}
	}

	return `${kindLetters[kind]}${letters.join('')}`;
}
