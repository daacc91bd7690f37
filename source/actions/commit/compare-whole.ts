import {counted} from '../../format/counted.ts';
import type {CommitPlan, CommitResult} from '../../session/commit/commit-plan.ts';
import {compareImage} from '../../session/verify/prove-commit.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import {progressText} from '../../store/commit/read-progress.ts';
import type {JobHandle} from '../../store/jobs.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {retainedKey} from '../../store/retained.ts';
import type {Place, Work} from '../services.ts';

/** What a flow's latest image was made by, while Slipway runs: what was decided since counts for the next one. */
export const committedPlan = retainedKey<
	{imageId: string; plan: CommitPlan; comparison: JobHandle | undefined} | undefined
>(() => undefined);

/** Why all of the image cannot be compared; `undefined`: it can. */
export function whyNoComparison(
	{imageId, proof}: CommitResult,
	committed: {imageId: string} | undefined,
	isComparing: boolean,
): string | undefined {
	if (isComparing) {
		return 'Already comparing';
	}

	if (proof.scope !== 'layer') {
		return 'All of the image was compared';
	}

	return committed?.imageId === imageId ? undefined : 'The plan is kept until Slipway is closed';
}

/**
Compares every path of a flow's new image with its plan, as a job beside everything else: the proof has the result
once it is there. Nothing is thrown.
*/
export async function compareWhole(
	flow: FlowHandle,
	{
		services,
		openEngine: {engine},
	}: {services: Place & Work; openEngine: Pick<OpenEngine, 'engine'>},
): Promise<void> {
	const kept = services.retained.store(committedPlan, flow.id);
	const committed = kept.get();
	if (!committed) {
		return;
	}

	const {plan, imageId} = committed;
	const comparison = services.jobs.start(
		`Compare all of ${plan.reference}`,
		async ({signal, report}) => {
			const found = await compareImage(engine, plan, imageId, {
				signal,
				report: state => report({text: progressText(state), fraction: undefined}),
			});
			flow.update(current =>
				current.result?.imageId === imageId
					? {
							...current,
							result: {...current.result, proof: {...current.result.proof, ...found}},
						}
					: current,
			);
			const {length} = found.realDifferences;
			return length === 0
				? `${counted(found.comparedPaths, 'path')} as planned`
				: `${counted(length, 'path')} not as planned`;
		},
	);
	kept.set({...committed, comparison});
	const {state, result = '', error} = await comparison.ended;
	if (state === 'succeeded') {
		const isGood = flow.get().result?.proof.realDifferences.length === 0;
		services.notices.show({
			tone: isGood ? 'success' : 'danger',
			text: `${plan.reference}: ${result}`,
		});
	} else if (state === 'failed' && error) {
		services.notices.show({
			tone: 'danger',
			text: `${plan.reference} could not be compared: ${error.message}`,
			nextStep: error.nextStep,
		});
	}
}
