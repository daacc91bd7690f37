import type {FileEntry} from '../../../layers/file-tree.ts';
import {diffText} from './diff-text.ts';
import type {ContentsDiff, FileDiff, FileSizes} from './file-diff.ts';

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
function diffContents(
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

/** One path on two sides; `undefined`: it is not there. */
export type Sides = {before: FileEntry | undefined; after: FileEntry | undefined};

type ReadSides = {
	before: Buffer | undefined;
	after: Buffer | undefined;
	/** Of what is there after, as it was read now, in hex; `undefined`: there is no file. */
	afterSha256: string | undefined;
};

type Options = {
	/** Of each side: larger ones are not read. */
	limitBytes: number;
	/** Asked only where the contents differ and are small enough. */
	read(files: Sides): Promise<ReadSides>;
};

const fileOf = (entry: FileEntry | undefined): FileEntry | undefined =>
	entry?.kind === 'file' ? entry : undefined;

/** Compares the contents of one path, where it is a file on either side. @throws Whatever `read` throws. */
export async function diffSides(
	sides: Sides,
	{limitBytes, read}: Options,
): Promise<Pick<FileDiff, 'contents' | 'isOutdated'>> {
	const [before, after] = [fileOf(sides.before), fileOf(sides.after)];
	if (before?.sha256 === after?.sha256) {
		return {contents: {kind: 'none'}, isOutdated: false};
	}

	const sizes = {
		beforeBytes: before?.sizeBytes,
		afterBytes: after?.sizeBytes,
		beforeSha256: before?.sha256,
		afterSha256: after?.sha256,
	};
	if (Math.max(before?.sizeBytes ?? 0, after?.sizeBytes ?? 0) > limitBytes) {
		return {contents: {kind: 'too-big', limitBytes, ...sizes}, isOutdated: false};
	}

	const found = await read({before, after});
	return {
		contents: diffContents(found.before, found.after, sizes),
		isOutdated: after !== undefined && found.afterSha256 !== after.sha256,
	};
}
