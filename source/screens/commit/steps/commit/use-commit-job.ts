import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {formatBytes} from '../../../../format/format-bytes.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useRetained} from '../../../../hooks/use-retained.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {CommitPlan} from '../../../../session/commit/commit-plan.ts';
import {commitSession} from '../../../../session/commit/commit-session.ts';
import type {Job} from '../../../../store/jobs.ts';
import {useFlow} from '../../use-flow.ts';
import {commitJobProgress} from './commit-progress.ts';

export type CommitJob = {
	/** The latest commit of this flow; `undefined`: none, or it was taken off the list of jobs. */
	job: Job | undefined;
	start(plan: CommitPlan): Promise<void>;
	/** Asks first. */
	cancel(): Promise<void>;
};

/** The commit of a flow as a job: it goes on whatever is on the screen. */
export function useCommitJob(): CommitJob {
	const {jobs, notices, now} = useServices();
	const {engine} = useOpenEngine();
	const flow = useFlow();
	const dialogs = useDialogs();
	const [latest, store] = useRetained(`commit:job:${flow.id}`, () => ({
		id: undefined as number | undefined,
	}));
	const job = useStore(jobs.list).find(({id}) => id === latest.id);

	const start = async (plan: CommitPlan) => {
		const ended = jobs.start(`Commit ${safeText(plan.reference)}`, async ({signal, report}) => {
			const result = await commitSession(engine, plan, {
				signal,
				now,
				report: progress => report(commitJobProgress(progress)),
			});
			flow.update(current => ({...current, result}));
			const {reference, proof} = result;
			return proof.layerBytes === 0
				? `Committed ${safeText(reference)}`
				: `Committed ${safeText(reference)}, a layer of ${formatBytes(proof.layerBytes)}`;
		});
		store.set({id: jobs.list.get().at(-1)?.id});
		const {state, result, error} = await ended;
		if (state === 'failed' && error) {
			notices.show({tone: 'danger', text: error.message, nextStep: error.nextStep});
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
			lines: [
				'What was made of the image so far is removed. The container and all that you decided stay as they are.',
			],
			confirmLabel: 'Cancel it',
		});
		if (isMeant && latest.id !== undefined) {
			jobs.cancel(latest.id);
		}
	};

	return {job, start, cancel};
}
