import {diffArrays} from 'diff';
import type {HistoryEntry} from '../../engine/images.ts';

/** An instruction as the history of an image has it. */
type Instruction = Pick<HistoryEntry, 'createdBy' | 'sizeBytes'> & {line?: number | null};

/** One instruction of an image, with that of the previous build. */
export type LayerRow = {
	/** As the history records it. */
	createdBy: string;
	/** `undefined`: the new image does not have it. */
	sizeBytes: number | undefined;
	/** `undefined`: the build before did not have it. */
	beforeBytes: number | undefined;
	/** Of the Dockerfile of the new image, from 1; `null`: not known. */
	line: number | null;
};

// Classic builders record what COPY and ADD brought as a digest: another one is the same instruction.
const wordingOf = ({createdBy}: Instruction) =>
	createdBy.replaceAll(/(?:file|dir|multi):[\da-f]+/g, '');

/**
The instructions of an image, first one first, each with the size of its layer before and now. Those
that were added, removed or reworded stand alone.

@param before Newest first, as the engine tells it; empty: nothing to compare with.
*/
export function compareLayers(
	now: readonly Instruction[],
	before: readonly Instruction[],
): LayerRow[] {
	const newer = now.toReversed();
	const older = before.toReversed();
	const rows: LayerRow[] = [];
	let [at, beforeAt] = [0, 0];
	for (const {added, removed, count} of diffArrays(older.map(wordingOf), newer.map(wordingOf))) {
		const newEntries = removed ? [] : newer.slice(at, at + count);
		const oldEntries = added ? [] : older.slice(beforeAt, beforeAt + count);
		at += newEntries.length;
		beforeAt += oldEntries.length;
		for (let index = 0; index < count; index += 1) {
			const entry = newEntries[index] ?? oldEntries[index];
			rows.push({
				createdBy: entry?.createdBy ?? '',
				sizeBytes: newEntries[index]?.sizeBytes,
				beforeBytes: oldEntries[index]?.sizeBytes,
				line: newEntries[index]?.line ?? null,
			});
		}
	}

	return rows;
}
