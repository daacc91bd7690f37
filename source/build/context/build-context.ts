import type {SharedFile} from '../../engine/build.ts';
/** One path that is sent. */
export type ContextEntry = Omit<SharedFile, 'hardLinkOf'> & {
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
