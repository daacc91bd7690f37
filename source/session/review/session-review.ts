import type {FileTree} from '../../layers/file-tree.ts';
import type {MountFinding} from '../findings/mount-findings.ts';
import type {SecretKind} from '../findings/secret-patterns.ts';
import type {Review} from '../staging/staging.ts';

/** What a session changed, as of one moment. */
export type SessionReview = Review & {
	base: FileTree;
	/** The container as it was exported, with the mounts that were included. */
	changed: FileTree;
	/**
	False: the engine said that nothing was changed, so nothing was read and both trees are empty.
	`readBaseTree` has the base's when it is needed all the same.
	*/
	hasTrees: boolean;
	/**
	True when the base image was deleted: changed and new files count as added, deleted ones are unknown. Left
	out: it is there.
	*/
	isBaseGone?: boolean | undefined;
	/**
	Both trees hold only what the engine said was changed, and the folders of that; what else is in a folder is
	unknown. Left out: they hold everything.
	*/
	onlyChanged?: {baseBytes: number} | undefined;
	/** Which command changed a path, as an index of the ledger; unknown is not in it. */
	attribution: ReadonlyMap<string, number>;
	/** What the contents of files look like, by the path that carries them. */
	secrets: ReadonlyMap<string, readonly SecretKind[]>;
	/** Mounts whose contents are not in it. */
	mounts: readonly MountFinding[];
	/** Destinations of the mounts whose contents were brought in, see `includeMount`. */
	includedMounts: readonly string[];
	/** True when it ran while it was read: it may have changed since. */
	wasRunning: boolean;
	/** True when the engine removes the container, and all changes with it, once it stops (`--rm`). */
	removesItself: boolean;
	/** Milliseconds since the epoch. */
	readAt: number;
};
