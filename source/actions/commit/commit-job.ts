import {formatBytes} from '../../format/format-bytes.ts';
import type {CommitPlan} from '../../session/commit/commit-plan.ts';
import {commitSession} from '../../session/commit/commit-session.ts';
import {atStep} from '../../store/commit/at-step.ts';
import {commitJobProgress} from '../../store/commit/commit-progress.ts';
import {excludedText} from '../../store/commit/excluded-text.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import {measuredTimesOf, watchCommit} from '../../store/commit/measured-times.ts';
import type {JobHandle} from '../../store/jobs.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {retainedKey} from '../../store/retained.ts';
import type {Kept, Place, Work} from '../services.ts';
import {committedPlan} from './compare-whole.ts';
import {rememberAnswers} from './last-answers.ts';

const commitJobs = retainedKey<JobHandle | undefined>(() => undefined);

/** The latest commit of a flow; `undefined`: there was none. */
export const commitJob = ({retained}: Pick<Place, 'retained'>, flowId: string) =>
	retained.store(commitJobs, flowId);

/** True while a commit of the flow runs. */
export function isCommitting(
	services: Pick<Place & Work, 'retained' | 'jobs'>,
	flowId: string,
): boolean {
	const latest = commitJob(services, flowId).get();
	return services.jobs.list.get().some(({id, state}) => id === latest?.id && state === 'running');
}

type Tools = {
	services: Place & Work & Pick<Kept, 'answers'>;
	openEngine: Pick<OpenEngine, 'engine'>;
};

/**
Commits as a job, which goes on whatever is on the screen: the flow has the result. Who still waits at the
Commit step is taken on to the proof. How it ended is said; nothing is thrown.
@param nextStep Said once it is done.
*/
export async function runCommit(
	flow: FlowHandle,
	plan: CommitPlan,
	{services, openEngine: {engine}}: Tools,
	nextStep?: string,
): Promise<void> {
	const {jobs, notices, now} = services;
	const started = jobs.start(`Commit ${plan.reference}`, async ({signal, report}) => {
		const watch = watchCommit(now);
		const result = await commitSession(engine, plan, {
			signal,
			now,
			report(progress) {
				watch.see(progress);
				report(commitJobProgress(progress));
			},
		});
		watch.keep(measuredTimesOf(services, engine), flow.get(), plan);
		services.retained
			.store(committedPlan, flow.id)
			.set({imageId: result.imageId, plan, comparison: undefined});
		flow.update(current => ({...current, result}));
		void rememberAnswers(services, flow.get(), {plan, committedAt: now()});
		const {reference, proof} = result;
		const layer = proof.layerBytes === 0 ? '' : `, a layer of ${formatBytes(proof.layerBytes)}`;
		const excluded = excludedText(result);
		return `Committed ${reference}${layer}${excluded === '' ? '' : `. Excluded: ${excluded}`}`;
	});
	commitJob(services, flow.id).set(started);
	const {state, result = '', error} = await started.ended;
	if (state === 'failed' && error) {
		// Another session may be on the screen by now.
		notices.show({
			tone: 'danger',
			text: `${plan.reference} was not committed: ${error.message}`,
			nextStep: error.nextStep,
		});
	} else if (state === 'succeeded') {
		notices.show({tone: 'success', text: result, nextStep});
		// Only who still waits for it is taken on.
		if (flow.get().step === 'commit') {
			flow.update(current => atStep(current, 'proof'));
		}
	}
}
