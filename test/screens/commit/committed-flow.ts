import type {Engine} from '../../../source/engine/engine.ts';
import type {CommitPlan} from '../../../source/session/commit/commit-plan.ts';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import type {Flow, StepId} from '../../../source/store/commit/flow.ts';
import {chosenMetadata} from '../../../source/store/commit/metadata-of.ts';
import {practiceFlow} from './practice-flow.ts';

/** A practice engine on which a session was committed as `greeter:1`, at this step. */
export async function committedFlow(
	step: StepId,
	changes: Partial<CommitPlan> = {},
): Promise<{engine: Engine; flow: Flow}> {
	const {engine, flow} = await practiceFlow(step);
	const {session, review, staging} = flow;
	const metadata = chosenMetadata(flow);
	if (!session || review?.status !== 'ready' || !metadata) {
		throw new Error('The practice flow is not complete');
	}

	const result = await commitSession(
		engine,
		{
			session,
			review: review.data,
			staging,
			metadata,
			reference: 'greeter:1',
			existing: 'keep-previous',
			method: 'replay',
			provenance: 'slipway session: 1 added',
			...changes,
		},
		{signal: new AbortController().signal, report: () => undefined, now: Date.now},
	);
	return {
		engine,
		flow: {
			...flow,
			metadata: changes.metadata ?? metadata,
			reference: result.reference,
			result,
		},
	};
}
