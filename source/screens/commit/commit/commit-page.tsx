import {useMemo} from 'react';
import {useCopy, useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import {findUnfinishedCommit} from '../../../session/commit/unfinished-commit.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {describeExisting} from '../../../session/naming/describe-existing.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {
	commitDecision,
	isSessionRunning,
	stagedChoice,
} from '../../../store/commit/commit-choice.ts';
import {commitWarnings} from '../../../store/commit/commit-warnings.ts';
import {dockerCommitCommand} from '../../../store/commit/docker-commit-command.ts';
import {summaryFacts} from '../../../store/commit/summary-facts.ts';
import {dataOf} from '../../../store/resource.ts';
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
	const isRunning = isSessionRunning(guided, dataOf(containers));
	const staged = useMemo(
		() => stagedChoice(guided, review, staging, isRunning),
		[guided, review, staging, isRunning],
	);
	const {summary, choice} = staged;
	const {method, plan, obstacle} = commitDecision(flow, staged);
	const command = useMemo(() => dockerCommitCommand(flow), [flow]);
	const known = images.status === 'ready' ? images.data : [];

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
