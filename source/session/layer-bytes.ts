import type {FileTreeChange} from '../layers/compare-trees.ts';

/** Bytes of files that a layer with these changes holds; every hard link group counts once. */
export function layerBytesOf(changes: Iterable<FileTreeChange>): number {
	const groups = new Set<string>();
	let total = 0;
	for (const change of changes) {
		if (change.kind === 'deleted') {
			continue;
		}

		const {hardLinkGroup, sizeBytes} = change.after;
		if (hardLinkGroup === undefined || !groups.has(hardLinkGroup)) {
			total += sizeBytes;
		}

		if (hardLinkGroup !== undefined) {
			groups.add(hardLinkGroup);
		}
	}

	return total;
}
