/** A file system, in bytes. */
export type DiskSpace = {
	/** For anybody, without what is kept for root. */
	freeBytes: number;
	totalBytes: number;
};
