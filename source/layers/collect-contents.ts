import type {ContentReader} from './read-file-tree.ts';

/** The start of a file. */
export type CollectedContents = {
	bytes: Buffer;
	/** False when the file is longer than what was kept. */
	isComplete: boolean;
};

/**
A reader that keeps the start of a file, for a text diff.
@param limitBytes Nothing beyond this is kept.
@param done Gets what was kept once the file has been read.
*/
export function collectContents(
	limitBytes: number,
	done: (contents: CollectedContents) => void,
): ContentReader {
	const parts: Buffer[] = [];
	let kept = 0;
	let isComplete = true;
	return {
		read(chunk) {
			const part = chunk.subarray(0, limitBytes - kept);
			isComplete &&= part.length === chunk.length;
			if (part.length > 0) {
				kept += part.length;
				// A copy: a view would keep the whole chunk of the stream alive.
				parts.push(Buffer.from(part));
			}
		},
		end: () => done({bytes: Buffer.concat(parts), isComplete}),
	};
}
