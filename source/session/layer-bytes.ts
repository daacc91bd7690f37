import type {FileTreeChange} from '../layers/compare-trees.ts';
import type {FileEntry} from '../layers/file-tree.ts';

/** Bytes of files; one with several names counts once. */
export function fileBytesOf(
	entries: Iterable<Pick<FileEntry, 'hardLinkGroup' | 'sizeBytes'>>,
): number {
	const groups = new Set<string>();
	let total = 0;
	for (const {hardLinkGroup, sizeBytes} of entries) {
		if (hardLinkGroup === undefined || !groups.has(hardLinkGroup)) {
			total += sizeBytes;
		}

		if (hardLinkGroup !== undefined) {
			groups.add(hardLinkGroup);
		}
	}

	return total;
}

/** Bytes of files that a layer with these changes holds. */
export const layerBytesOf = (changes: readonly FileTreeChange[]): number =>
	fileBytesOf(changes.flatMap(change => (change.kind === 'deleted' ? [] : [change.after])));
