import type {ImageConfig} from '../../engine/image-config.ts';
import type {CommitPlan} from '../../session/commit/commit-plan.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';

/** What a command exported, or what the shell started with. */
export type Exports = {
	/** Of the command, see `LedgerEntry`; 0 for what was there before the first one. */
	startedAt: number;
	/** New values by name. */
	variables: Readonly<Record<string, string>>;
};

/** All that is known of a session which became an image. */
export type SessionRecord = Pick<CommitPlan, 'session' | 'review' | 'staging' | 'metadata'> & {
	/** In order. */
	ledger: readonly LedgerEntry[];
	/** In order; `undefined`: the shell does not tell (dash, ash), or its log is gone. */
	exports: readonly Exports[] | undefined;
	/** Of the base. */
	baseConfig: ImageConfig;
	/** Who the shell ran as; `undefined`: as the base says. */
	user: string | undefined;
	/** Values that files show to be secret which the review has found; left out: none. */
	secretValues?: readonly string[];
	/** Files that are not to be copied, since a secret was found in them; left out: none. */
	withheld?: ReadonlySet<string>;
	/** Whether its builder knows here-documents in a Dockerfile; left out: it does not. */
	hasHeredocs?: boolean;
};
