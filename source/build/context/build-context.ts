/** One path that is sent. */
export type ContextEntry = {
	/** Relative to the context, with `/`; bytes that are no UTF-8 as in `layers/byte-text.ts`. */
	path: string;
	kind: 'file' | 'directory' | 'symlink' | 'fifo';
	/** Of a file; 0 for anything else. */
	sizeBytes: number;
	/** Permission bits, 0 to 0o7777. */
	mode: number;
	/** Seconds since the epoch, with a fraction. */
	modifiedAt: number;
	/** Target of a symbolic link, as it stands; else empty. */
	linkTarget: string;
	/** The same for all names of a file that has several; `undefined`: it has one. */
	inode: string | undefined;
};

/** What a build is given: the files of a directory, without what its `.dockerignore` leaves out. */
export type BuildContext = {
	/** Absolute, links resolved. */
	directory: string;
	/** Where the builder finds the Dockerfile. */
	dockerfile: string;
	/** The Dockerfile lies elsewhere, and is sent under a name that nothing else has. */
	isDockerfileOutside: boolean;
	/** Absolute path of the file whose patterns were honoured; `undefined`: there is none. */
	ignoreFile: string | undefined;
	/** A directory comes before what is in it. */
	entries: ContextEntry[];
	/** Contents that are sent in the place of what the directory has under these paths. */
	replacements: ReadonlyMap<string, Buffer>;
	/** Paths that this user may not read, sorted: a build cannot begin before they are left out. */
	unreadable: string[];
	/** Sockets and devices, which no builder takes, sorted. */
	leftOut: string[];
};
