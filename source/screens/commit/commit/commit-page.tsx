import {useMemo} from 'react';
import {useCopy, useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import {chooseMethod} from '../../../session/commit/choose-method.ts';
import {findUnfinishedCommit} from '../../../session/commit/unfinished-commit.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {describeExisting} from '../../../session/naming/describe-existing.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {summariseStaging} from '../../../session/staging/summarise-staging.ts';
import {commitWarnings} from '../../../store/commit/commit-warnings.ts';
import {dockerCommitCommand} from '../../../store/commit/docker-commit-command.ts';
import {planOf} from '../../../store/commit/plan-of.ts';
import {summaryFacts} from '../../../store/commit/summary-facts.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {commitActions} from './commit-actions.ts';
import {commitLines} from './commit-lines.ts';
import {runningLines} from './running-lines.ts';
import {useCommitJob} from './use-commit-job.ts';

type CommitStepProps = {session: GuidedSession; review: SessionReview};

/** What will be done, then how far it is, then what became of it. */
export function CommitPage({session: guided, review}: CommitStepProps) {
	const {flow, id: flowId, update, goTo} = useFlow();
	const {theme, now} = useServices();
	const openEngine = useOpenEngine();
	const about = useStore(openEngine.about.state);
	const images = useStore(openEngine.images.state);
	const containers = useStore(openEngine.containers.state);
	const copy = useCopy();
	const {width} = useBodySize();
	const {job, start, cancel} = useCommitJob();
	const isCommitting = job?.state === 'running';
	useSeconds(isCommitting);

	const {staging, reference} = flow;
	const isRunning =
		containers.status === 'ready' &&
		containers.data.some(({id, state}) => id === guided.containerId && state === 'running');
	const summary = useMemo(() => summariseStaging(review, staging), [review, staging]);
	const choice = useMemo(
		() => chooseMethod({session: guided, review, staging, isRunning}),
		[guided, review, staging, isRunning],
	);
	const method =
		flow.method !== undefined && choice.possible.includes(flow.method)
			? flow.method
			: choice.method;
	const plan = planOf(flow, summary, method);
	const command = useMemo(() => dockerCommitCommand(flow), [flow]);
	const known = images.status === 'ready' ? images.data : [];

	const obstacle =
		summary.blockedPaths.length > 0
			? 'Secrets would be in the image: decide in the review'
			: (choice.problem ?? (plan ? undefined : 'The name or the metadata are incomplete'));
	const lines = isCommitting
		? runningLines({job, estimatedMs: choice.estimatedMs, now: now(), width, theme})
		: commitLines({
				facts: summaryFacts({
					flow,
					summary,
					choice,
					method,
					found: describeExisting(reference, known),
					isRunning,
					now: now(),
				}),
				blockedPaths: summary.blockedPaths,
				problem: choice.problem,
				warnings: commitWarnings({
					flow,
					about: about.status === 'ready' ? about.data : undefined,
					review,
					unfinished: findUnfinishedCommit(known, guided.id),
				}),
				command,
				failure: job?.error,
				wasCancelled: job?.state === 'cancelled',
				result: flow.result,
				width,
				theme,
			});

	return (
		<StepText
			viewId={`commit-commit:${flowId}`}
			lines={lines}
			actions={commitActions}
			context={{
				isRunning: isCommitting,
				obstacle,
				hasChoice: choice.possible.length > 1,
				command,
				commit: () => plan && start(plan),
				cancel,
				changeMethod() {
					const next = choice.possible.find(other => other !== method);
					update(current => ({...current, method: next}));
				},
				goToReview: () => goTo('review'),
				copyCommand: () => copy(command ?? '', 'Command'),
			}}
		/>
	);
}
