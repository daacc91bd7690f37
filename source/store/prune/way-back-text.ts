import {joinCommandLine} from '../../format/command-line.ts';
import type {JournalEntry} from '../../prune/journal/journal-entry.ts';

/** How to restore it: a command where there is one. */
export function wayBackText({name, wayBack}: Pick<JournalEntry, 'name' | 'wayBack'>): string {
	switch (wayBack?.kind) {
		case 'pull':
			return joinCommandLine(['docker', 'pull', wayBack.reference]);
		case 'registry':
			return `push ${wayBack.reference} again`;
		case 'load':
			return joinCommandLine(['docker', 'load', '-i', wayBack.file]);
		case 'tag':
			return joinCommandLine(['docker', 'tag', wayBack.image, name]);
		case 'build':
			return joinCommandLine(['docker', 'build', '-f', wayBack.dockerfile, wayBack.directory]);
		default:
			return 'cannot be restored';
	}
}
