import type {FileEntry} from '../../../layers/file-tree.ts';
import {diffContents} from './diff-contents.ts';
import type {FileDiff} from './file-diff.ts';

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
