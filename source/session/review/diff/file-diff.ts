/** One line of a text diff. */
export type DiffLine = {
	/** `note`: about the file, not in it (no line break at its end). */
	kind: 'same' | 'added' | 'removed' | 'note';
	text: string;
};

/** A stretch of changed lines with three unchanged ones around it. Lines count from 1. */
export type DiffHunk = {
	beforeStart: number;
	beforeCount: number;
	afterStart: number;
	afterCount: number;
	lines: DiffLine[];
};

/** Sizes in bytes, SHA-256 in hex; `undefined`: there is no file on this side. */
export type FileSizes = {
	beforeBytes: number | undefined;
	afterBytes: number | undefined;
	beforeSha256: string | undefined;
	afterSha256: string | undefined;
};

export type ContentsDiff =
	/** Equal, or neither side is a file. */
	| {kind: 'none'}
	| {kind: 'text'; hunks: DiffHunk[]; addedLines: number; removedLines: number}
	| ({
			kind: 'binary';
			/** Where the contents begin to differ, in bytes from 0 on; `undefined`: there is only one. */
			firstDifference: number | undefined;
	  } & FileSizes)
	| ({kind: 'too-big'; limitBytes: number} & FileSizes);

export type MetadataDifference = {
	what: 'type' | 'mode' | 'owner' | 'target' | 'device' | 'attributes' | 'names' | 'time';
	/** `undefined`: nothing on this side. */
	before: string | undefined;
	after: string | undefined;
};

/** One path that is compared: of the base and the container, or of two images. */
export type FileDiff = {
	metadata: MetadataDifference[];
	contents: ContentsDiff;
	/** True when the container has changed at this path since it was read: read it again. */
	isOutdated: boolean;
};
