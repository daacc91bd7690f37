import type {CommitMethod, CommitResult, ExistingTag} from '../commit/commit-plan.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import type {Staging} from '../staging/staging.ts';

/** A session before its container was made. */
export type BegunSession = {
	/** The image to start from. */
	imageId: string;
	/** As the user chose it; `undefined`: by id only. */
	reference: string | undefined;
	/** As the user chose it of several; `undefined`: the one that runs. */
	platform?: string | undefined;
	/** What the container is to be made with, as typed, by field; never its variables. */
	prepare: Readonly<Record<string, string>>;
};

/** What a session's container, log and images do not tell: decisions, and what was measured. */
export type Draft = {
	/** Of the session. */
	id: string;
	/** `undefined`: its container was not made yet. */
	session: GuidedSession | undefined;
	/** `undefined` once its container was made. */
	begun: BegunSession | undefined;
	/** Ids of steps: where it was, and the last one that was gone to. */
	step: string;
	furthest: string;
	ledger: readonly LedgerEntry[];
	staging: Staging;
	/** Destinations of the mounts whose contents are to be among the changes. */
	includedMounts: readonly string[];
	/**
	`undefined`: not decided yet. Of variables that look like secrets only the name is kept, without `=`;
	see `restoreVariables`.
	*/
	metadata: ImageMetadata | undefined;
	/** As typed. */
	reference: string;
	existing: ExistingTag;
	/** `undefined`: whichever is better. */
	method: CommitMethod | undefined;
	/** What was typed and not set yet, by step and row; what looks like a secret is not kept. */
	typed: Readonly<Record<string, string>>;
	/** What was committed already; `undefined`: nothing. */
	result: CommitResult | undefined;
};
