import {commitJob, runCommit} from '../../../actions/commit/commit-job.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import type {CommitPlan} from '../../../session/commit/commit-plan.ts';
import type {Job} from '../../../store/jobs.ts';
import {useFlow} from '../use-flow.ts';

export type CommitJob = {
	/** The latest commit of this flow; `undefined`: none, or it was taken off the list of jobs. */
	job: Job | undefined;
	start(plan: CommitPlan): Promise<void>;
	/** Asks first. */
	cancel(): Promise<void>;
};

/** The commit of the flow on the screen. */
export function useCommitJob(): CommitJob {
	const services = useServices();
	const openEngine = useOpenEngine();
	const flow = useFlow();
	const dialogs = useDialogs();
	const latest = useStore(commitJob(services, flow.id));
	const job = useStore(services.jobs.list).find(({id}) => id === latest?.id);

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

	return {job, start: plan => runCommit(flow, plan, {services, openEngine}), cancel};
}
