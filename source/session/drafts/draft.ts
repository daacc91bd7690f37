import type {CommitMethod, CommitResult, ExistingTag} from '../commit/commit-plan.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import type {Staging} from '../staging/staging.ts';

/** What a session's container, log and images do not tell: decisions, and what was measured. */
export type Draft = {
	session: GuidedSession;
	/** Ids of steps: where it was, and the last one that was gone to. */
	step: string;
	furthest: string;
	ledger: readonly LedgerEntry[];
	staging: Staging;
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
	/** What was committed already; `undefined`: nothing. */
	result: CommitResult | undefined;
};
