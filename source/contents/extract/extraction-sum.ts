/** What an extraction wrote, and what it left out or changed. */
export type ExtractionSum = {
	files: number;
	directories: number;
	/** Symbolic links. */
	links: number;
	/** Of all files, hard links once. */
	bytes: number;
	/** Devices and named pipes, which are never made. */
	devices: number;
	/** Names that lead out of the target, or through a link. */
	unsafeNames: number;
	/** Hard links to what is not in the target. */
	strayLinks: number;
	/** Names that the target's file system cannot tell from another one. */
	sameNames: number;
	/** Files and directories whose setuid and setgid bits were left out. */
	stripped: number;
	/** Symbolic links that lead out of the target: they are made, and never followed. */
	leadingOut: number;
};

export const emptySum = (): ExtractionSum => ({
	files: 0,
	directories: 0,
	links: 0,
	bytes: 0,
	devices: 0,
	unsafeNames: 0,
	strayLinks: 0,
	sameNames: 0,
	stripped: 0,
	leadingOut: 0,
});
