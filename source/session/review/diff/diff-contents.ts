import {diffText} from './diff-text.ts';
import type {ContentsDiff, FileSizes} from './file-diff.ts';

/** As git decides: text has no zero byte at its start. */
const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8000).includes(0);

/** Where two contents begin to differ, from 0 on; the end of the shorter one where it begins the other. */
function firstDifference(before: Buffer, after: Buffer): number {
	const length = Math.min(before.length, after.length);
	// Compared in blocks: nothing else tells as fast that all is the same.
	const blockBytes = 65_536;
	for (let start = 0; start < length; start += blockBytes) {
		const end = Math.min(start + blockBytes, length);
		if (before.compare(after, start, end, start, end) !== 0) {
			let at = start;
			while (before[at] === after[at]) {
				at += 1;
			}

			return at;
		}
	}

	return length;
}

/** Compares two contents: texts line by line, of others where they begin to differ. `undefined`: there is no file. */
export function diffContents(
	before: Buffer | undefined,
	after: Buffer | undefined,
	sizes: FileSizes,
): ContentsDiff {
	const none = Buffer.alloc(0);
	const [from, to] = [before ?? none, after ?? none];
	return isBinary(from) || isBinary(to)
		? {
				kind: 'binary',
				firstDifference: before && after ? firstDifference(before, after) : undefined,
				...sizes,
			}
		: diffText(from.toString('utf8'), to.toString('utf8'));
}
