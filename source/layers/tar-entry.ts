export type TarKind =
	| 'file'
	| 'hardlink'
	| 'symlink'
	| 'character-device'
	| 'block-device'
	| 'directory'
	| 'fifo';

/** What a tar archive says about one path, extended (pax and GNU) headers applied. */
export type TarEntry = {
	/** As in the archive, see `decodeByteText`; may start with `./` or `/` and end with `/`. */
	name: string;
	kind: TarKind;
	/** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
	mode: number;
	userId: number;
	groupId: number;
	/** Bytes of contents that follow; 0 for anything but a file. */
	sizeBytes: number;
	/** Seconds since the epoch, with a fraction where the archive tells one. */
	modifiedAt: number;
	/** Target of a symbolic link, or the name of the entry a hard link shares its contents with; else empty. */
	linkTarget: string;
	/** 0 for anything but a device. */
	deviceMajor: number;
	deviceMinor: number;
	/** Extended attributes (`security.capability`): their bytes, one per character. `undefined`: none. */
	attributes: Record<string, string> | undefined;
};

/** A tar archive that is damaged, cut off, or uses what cannot be read here (sparse files). */
export class TarError extends Error {
	override readonly name = 'TarError';
}
