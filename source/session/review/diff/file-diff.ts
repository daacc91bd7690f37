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

/** Sizes in bytes; `undefined`: there is no file on this side. */
type Sizes = {beforeBytes: number | undefined; afterBytes: number | undefined};

export type ContentsDiff =
	/** Equal, or neither side is a file. */
	| {kind: 'none'}
	| {kind: 'text'; hunks: DiffHunk[]; addedLines: number; removedLines: number}
	| ({kind: 'binary'} & Sizes)
	| ({kind: 'too-big'; limitBytes: number} & Sizes);

export type MetadataDifference = {
	what: 'type' | 'mode' | 'owner' | 'target' | 'device' | 'attributes' | 'names' | 'time';
	/** `undefined`: nothing on this side. */
	before: string | undefined;
	after: string | undefined;
};

/** One path of the base against the container. */
export type FileDiff = {
	metadata: MetadataDifference[];
	contents: ContentsDiff;
	/** True when the container has changed at this path since the review: read it again. */
	isOutdated: boolean;
};
