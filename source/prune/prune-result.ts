import type {Problem} from '../problem.ts';
import type {ByteRange} from './byte-range.ts';
import type {PruneEntry} from './prune-plan.ts';

export type PruneOutcome =
	/** `isImageLeft`: only this name of it went. */
	| {kind: 'removed'; isImageLeft?: boolean}
	/** Somebody else had removed it already. */
	| {kind: 'gone'}
	/** It is no longer what was shown; `why` says what changed. */
	| {kind: 'skipped'; why: string}
	| {kind: 'failed'; error: Problem}
	/** Cancelled before its turn, or the engine has gone. */
	| {kind: 'not-reached'};

export type PruneItemResult = {
	entry: PruneEntry;
	outcome: PruneOutcome;
};

export type PruneProgress = {
	/** Items with an outcome. */
	done: number;
	total: number;
	/** What comes next; `undefined` at the end. */
	current: PruneEntry | undefined;
	/** Freed so far, by the sizes of the plan. */
	freedBytes: ByteRange;
	/** The last outcome; `undefined` before the first. */
	last: PruneItemResult | undefined;
};

export type PruneResult = {
	/** In the order of the plan, one for each entry that was to go. */
	items: readonly PruneItemResult[];
	plannedBytes: ByteRange;
	/** What went, by the sizes of the plan. */
	freedBytes: ByteRange;
	/** How much less the engine counts afterwards (`df`); `undefined` when it could not be asked in time. */
	measuredBytes: number | undefined;
	wasCancelled: boolean;
	/** True of a registry, which frees bytes when it collects its garbage. */
	isOfRegistry?: boolean;
};
