import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {formatBytes} from '../../../format/format-bytes.ts';
import {useOpenEngine, useRetained, useServices, useStore} from '../../../hooks/services.ts';
import type {CommitPlan} from '../../../session/commit/commit-plan.ts';
import {commitSession} from '../../../session/commit/commit-session.ts';
import {commitJobProgress} from '../../../store/commit/commit-progress.ts';
import type {Job, JobHandle} from '../../../store/jobs.ts';
import {retainedKey} from '../../../store/retained.ts';
import {useFlow} from '../use-flow.ts';

export type CommitJob = {
	/** The latest commit of this flow; `undefined`: none, or it was taken off the list of jobs. */
	job: Job | undefined;
	start(plan: CommitPlan): Promise<void>;
	/** Asks first. */
	cancel(): Promise<void>;
};

/** The latest commit of each flow. */
const commitJob = retainedKey<JobHandle | undefined>(() => undefined);

/** The commit of a flow as a job: it goes on whatever is on the screen. */
export function useCommitJob(): CommitJob {
	const {jobs, notices, now} = useServices();
	const {engine} = useOpenEngine();
	const flow = useFlow();
	const dialogs = useDialogs();
	const [latest, store] = useRetained(commitJob, flow.id);
	const job = useStore(jobs.list).find(({id}) => id === latest?.id);

	const start = async (plan: CommitPlan) => {
		const started = jobs.start(`Commit ${plan.reference}`, async ({signal, report}) => {
			const result = await commitSession(engine, plan, {
				signal,
				now,
				report: progress => report(commitJobProgress(progress)),
			});
			flow.update(current => ({...current, result}));
			const {reference, proof} = result;
			return proof.layerBytes === 0
				? `Committed ${reference}`
				: `Committed ${reference}, a layer of ${formatBytes(proof.layerBytes)}`;
		});
		store.set(started);
		const {state, result, error} = await started.ended;
		if (state === 'failed' && error) {
			// Another session may be on the screen by now.
			notices.show({
				tone: 'danger',
				text: `${plan.reference} was not committed: ${error.message}`,
				nextStep: error.nextStep,
			});
		} else if (state === 'succeeded') {
			notices.show({tone: 'success', text: result ?? ''});
			// Only who still waits for it is taken on.
			if (flow.get().step === 'commit') {
				flow.goTo('proof');
			}
		}
	};

	const cancel = async () => {
		const isMeant = await dialogs.confirm({
			title: 'Cancel the commit?',
			lines: ['The partial image is removed. The container and all your decisions are kept.'],
			confirmLabel: 'Cancel the commit',
		});
		if (isMeant) {
			latest?.cancel();
		}
	};

	return {job, start, cancel};
}
