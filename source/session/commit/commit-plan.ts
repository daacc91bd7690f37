import type {GuidedSession} from '../guided-session.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import type {SessionReview} from '../review/session-review.ts';
import type {Staging} from '../staging/staging.ts';
import type {Proof} from './proof.ts';

/**
`replay` writes the staged changes into a fresh container of the base and commits that; `plain` commits
the session's own container, as `docker commit` does. `flatten` first puts all files of the base into one layer,
and then replays: for a base with as many layers as there can be, and for one that is gone.
*/
export type CommitMethod = 'replay' | 'plain' | 'flatten';

/** What happens to an image that has the reference already: it loses it, or gets `:prev-TIMESTAMP`. */
export type ExistingTag = 'overwrite' | 'keep-previous';

/** Everything a commit needs to know; nothing of it is asked again. */
export type CommitPlan = {
	session: GuidedSession;
	review: SessionReview;
	staging: Staging;
	/** What the image shall say of itself. */
	metadata: ImageMetadata;
	/** Complete `name:tag`. */
	reference: string;
	existing: ExistingTag;
	method: CommitMethod;
	/** One line for the image's history; free text. */
	provenance: string;
};

/** What a commit made. */
export type CommitResult = {
	imageId: string;
	/** Complete `name:tag`. */
	reference: string;
	method: CommitMethod;
	/** What had the reference before; `undefined`: nothing. `keptAs`: its new reference. */
	replaced: {imageId: string; keptAs: string | undefined} | undefined;
	/**
	When it was begun, in milliseconds since the epoch: the image says so. `undefined`: by a Slipway that kept no
	such time.
	*/
	committedAt?: number | undefined;
	/** Changes of the container that are not in it; `undefined`: by a Slipway that did not say. */
	excluded?: {paths: number; bytes: number} | undefined;
	/** Milliseconds. */
	durationMs: number;
	/** What the engine could not do as planned, as sentences. */
	warnings: readonly string[];
	/** What was found before the image got its reference; `proveCommit` looks again. */
	proof: Proof;
};

/** What a commit is at, in this order. */
export type CommitPhase = 'comparing' | 'writing' | 'committing' | 'verifying' | 'tagging';

export type CommitProgress = {
	phase: CommitPhase;
	/** Of this phase; 0 where nothing is counted. */
	doneBytes: number;
	/** `undefined` where it is not known. */
	totalBytes: number | undefined;
};
