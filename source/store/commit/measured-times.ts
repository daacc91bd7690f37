import type {Engine} from '../../engine/engine.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {isWhole} from '../../session/commit/choose-method.ts';
import type {CommitMethod, CommitPlan, CommitProgress} from '../../session/commit/commit-plan.ts';
import type {MeasuredWork, TimeRange, WorkAmount} from '../../session/commit/estimate-time.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {summariseStaging} from '../../session/staging/summarise-staging.ts';
import type {Store} from '../create-store.ts';
import {dataOf} from '../resource.ts';
import {type Retained, retainedKey} from '../retained.ts';
import type {Flow} from './flow.ts';

type Kind = CommitMethod | 'part' | 'pause';

/**
How long commits took on an engine since the start, the newest last. `part`: replays of some of the changes, which are
never committed where they are; `pause`: the engine's own part of any commit.
*/
export type MeasuredTimes = Readonly<Record<Kind, readonly MeasuredWork[]>>;

/** Of each kind. */
const mostKept = 8;

const measuredTimes = retainedKey<MeasuredTimes>(() => ({
	replay: [],
	part: [],
	plain: [],
	flatten: [],
	pause: [],
}));

/** Which of the measured ones takes as long as a commit does. */
export const kindOf = (
	review: SessionReview,
	staging: Flow['staging'],
	method: CommitMethod,
): Kind => (method === 'replay' && !isWhole(review, staging) ? 'part' : method);

/** What was measured on this engine. */
export const measuredTimesOf = (
	{retained}: {retained: Retained},
	{endpoint}: Pick<Engine, 'endpoint'>,
): Store<MeasuredTimes> => retained.store(measuredTimes, endpoint);

/** What of a flow is to be committed, as far as it takes time. */
export function amountOf(
	{base}: Pick<Flow, 'base'>,
	{staged, stagedBytes}: {staged: readonly unknown[]; stagedBytes: number},
): WorkAmount {
	const {unpackedBytes, sizeBytes = 0} = dataOf(base)?.details ?? {};
	return {bytes: stagedBytes, paths: staged.length, baseBytes: unpackedBytes ?? sizeBytes};
}

/** Watches a commit: how long all of it takes, and the engine's part. @param now Milliseconds. */
export function watchCommit(now: () => number) {
	const startedAt = now();
	let committingAt: number | undefined;
	let pauseMs: number | undefined;
	return {
		see({phase}: Pick<CommitProgress, 'phase'>) {
			if (phase === 'committing') {
				committingAt = now();
			} else if (committingAt !== undefined) {
				pauseMs = now() - committingAt;
				committingAt = undefined;
			}
		},
		/** Call it once it succeeded. */
		keep(times: Store<MeasuredTimes>, flow: Flow, {review, staging, method}: CommitPlan): void {
			const amount = amountOf(flow, summariseStaging(review, staging));
			const add = (kind: Kind, milliseconds: number) =>
				times.update(known => ({
					...known,
					[kind]: [...known[kind], {...amount, milliseconds}].slice(-mostKept),
				}));
			add(kindOf(review, staging, method), now() - startedAt);
			if (pauseMs !== undefined) {
				add('pause', pauseMs);
			}
		},
	};
}

/** Closer together is one number to a reader. */
const alike = 1.5;
/** Further apart, the lower end says nothing. */
const apart = 8;

/** `about 4.2s`, `4.2s to 9.0s`, `up to 9.0s`. */
export function rangeText({atLeast, atMost}: TimeRange): string {
	if (atMost <= 1000) {
		return 'about a second or less';
	}

	if (atMost <= alike * atLeast) {
		return `about ${formatDuration((atLeast + atMost) / 2)}`;
	}

	return atMost > apart * atLeast
		? `up to ${formatDuration(atMost)}`
		: `${formatDuration(atLeast)} to ${formatDuration(atMost)}`;
}
