import type {FileTree} from '../../layers/file-tree.ts';
import type {MountFinding} from '../findings/mount-findings.ts';
import type {Review} from '../staging/staging.ts';

/** What a session changed, as of one moment. */
export type SessionReview = Review & {
	base: FileTree;
	/** The container as it was exported. */
	changed: FileTree;
	/** Mounts whose contents are not in it. */
	mounts: readonly MountFinding[];
	/** True when it ran while it was read: it may have changed since. */
	wasRunning: boolean;
	/** Milliseconds since the epoch. */
	readAt: number;
};
