import type {SessionReview} from '../../session/review/session-review.ts';
import {reduceStaging, type StagingAction} from '../../session/staging/staging.ts';
import type {FlowHandle} from './flows.ts';

/** Decides something about what is in the image. */
export function decide(flow: FlowHandle, review: SessionReview, action: StagingAction): void {
	const isAcceptance = action.type === 'accept-suggestions' || action.type === 'accept-exclusions';
	flow.update(current => ({
		...current,
		staging: reduceStaging(review, current.staging, action),
		...(isAcceptance && {accepted: review.changes}),
	}));
}

/** Takes all of these paths in, or leaves all out when all are in already. */
export function togglePaths(
	flow: FlowHandle,
	review: SessionReview,
	paths: readonly string[],
): void {
	// As decided by now, not as drawn: keys may come faster than frames.
	const {excluded, reverted} = flow.get().staging;
	const areAllIn = paths.every(path => !excluded.has(path) && !reverted.has(path));
	decide(flow, review, {type: areAllIn ? 'unstage' : 'stage', path: paths});
}
