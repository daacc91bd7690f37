import type {ContainerSummary} from '../../engine/containers.ts';
import {type CommitChoice, chooseMethod} from '../../session/commit/choose-method.ts';
import type {CommitMethod, CommitPlan} from '../../session/commit/commit-plan.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {type StagingSummary, summariseStaging} from '../../session/staging/summarise-staging.ts';
import type {Flow} from './flow.ts';
import {planOf} from './plan-of.ts';

/** Whether a session's container runs. @param containers `undefined`: not listed yet. */
export const isSessionRunning = (
	{containerId}: Pick<GuidedSession, 'containerId'>,
	containers: readonly ContainerSummary[] | undefined,
): boolean => containers?.some(({id, state}) => id === containerId && state === 'running') ?? false;

/** What the decisions about files come to; the same for every name and all metadata. */
export type StagedChoice = {summary: StagingSummary; choice: CommitChoice};

export const stagedChoice = (
	session: GuidedSession,
	review: SessionReview,
	staging: Flow['staging'],
	isRunning: boolean,
): StagedChoice => ({
	summary: summariseStaging(review, staging),
	choice: chooseMethod({session, review, staging, isRunning}),
});

export type CommitDecision = {
	/** The one that is used: as the user chose, where that is possible. */
	method: CommitMethod;
	/** `undefined` while something is still to be decided. */
	plan: CommitPlan | undefined;
	/** Why nothing can be committed as it is, as a sentence; `undefined`: it can. */
	obstacle: string | undefined;
};

/** How a flow would be committed as it stands. */
export function commitDecision(flow: Flow, {summary, choice}: StagedChoice): CommitDecision {
	const method =
		flow.method !== undefined && choice.possible.includes(flow.method)
			? flow.method
			: choice.method;
	const plan = planOf(flow, summary, method);
	const obstacle =
		summary.blockedPaths.length > 0
			? 'Secrets would be in the image: decide in the review'
			: (choice.problem ?? (plan ? undefined : 'The name or the metadata are incomplete'));
	return {method, plan, obstacle};
}
