import type {FileEntry} from '../../../layers/file-tree.ts';
import {CompactEntries} from '../../../layers/tree/compact-entries.ts';

/** Entries of several archives by path; of two for one path the later one counts. */
export function gatherEntries(archives: Iterable<Iterable<FileEntry>>): CompactEntries {
	const gathered = new CompactEntries();
	for (const entries of archives) {
		for (const entry of entries) {
			gathered.set(entry.path, entry);
		}
	}

	return gathered;
}
