import {useMemo} from 'react';
import {formatDuration} from '../../../format/format-duration.ts';
import {blank, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {useCopy, useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import {estimateTime, type TimeRange} from '../../../session/commit/estimate-time.ts';
import {findUnfinishedCommit} from '../../../session/commit/unfinished-commit.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {describeExisting} from '../../../session/naming/describe-existing.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {
	commitDecision,
	isSessionRunning,
	roomFacts,
	stagedChoice,
} from '../../../store/commit/commit-choice.ts';
import {partStates} from '../../../store/commit/commit-progress.ts';
import {commitWarnings} from '../../../store/commit/commit-warnings.ts';
import {dockerCommitCommand} from '../../../store/commit/docker-commit-command.ts';
import {
	amountOf,
	kindOf,
	measuredTimesOf,
	rangeText,
} from '../../../store/commit/measured-times.ts';
import {summaryFacts} from '../../../store/commit/summary-facts.ts';
import type {Job} from '../../../store/jobs.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {paragraph} from '../text/fact-lines.ts';
import {StepText} from '../text/step-text.tsx';
import {useFlow} from '../use-flow.ts';
import {commitActions} from './commit-actions.ts';
import {commitLines} from './commit-lines.ts';
import {useCommitJob} from './use-commit-job.ts';

type Running = {
	job: Job;
	/** How long it takes, where that was measured. */
	expected: TimeRange | undefined;
	/** Milliseconds since the epoch. */
	now: number;
	width: number;
	theme: Theme;
};

const barWidth = 30;

/** A commit on its way: its phases, how far the one under way is, and for how long it runs. */
function runningLines({job, expected, now, width, theme}: Running): Shown[] {
	const {paint, symbols} = theme;
	const {fraction, parts = []} = job.progress ?? {};
	const nameWidth = Math.max(0, ...parts.map(({name}) => name.length));
	const phases = parts.map(({name, state}) => {
		if (state === partStates.done) {
			return phrase`  ${paint('success', symbols.success)} ${toShown(name)}`;
		}

		return state === partStates.waiting
			? phrase`  ${paint('muted', phrase`${symbols.stopped} ${toShown(name)}`)}`
			: phrase`  ${paint('accent', symbols.running)} ${padEnd(toShown(name), nameWidth)}  ${toShown(state)}`;
	});
	const full = Math.round((fraction ?? 0) * barWidth);
	const bar =
		fraction === undefined
			? []
			: [
					blank,
					phrase`  ${paint('accent', phrase`${repeated(symbols.barFull, full)}${repeated(symbols.barEmpty, barWidth - full)}`)} ${Math.floor(fraction * 100)}%`,
				];
	const elapsed = formatDuration(now - job.startedAt);
	return [
		blank,
		phrase`  ${paint('strong', toShown(job.title))}`,
		blank,
		...phases,
		...bar,
		blank,
		...paragraph(
			`${elapsed} so far${expected ? `, ${rangeText(expected)} in all as measured on this engine` : ''}. No time limit. You can leave this screen.`,
			{role: 'muted', width, theme},
		),
	];
}

type CommitStepProps = {session: GuidedSession; review: SessionReview};

/** What will be done, then how far it is, then what became of it. */
export function CommitPage({session: guided, review}: CommitStepProps) {
	const {flow, id: flowId, update, goTo} = useFlow();
	const services = useServices();
	const {theme, now} = services;
	const openEngine = useOpenEngine();
	const times = useStore(measuredTimesOf(services, openEngine.engine));
	const about = useStore(openEngine.about.state);
	const images = useStore(openEngine.images.state);
	const containers = useStore(openEngine.containers.state);
	const copy = useCopy();
	const {width} = useBodySize();
	const {job, start, cancel} = useCommitJob();
	const isCommitting = job?.state === 'running';
	useSeconds(isCommitting);

	const {staging, reference, base, freeBytes} = flow;
	const isRunning = isSessionRunning(guided, dataOf(containers));
	const staged = useMemo(
		() => stagedChoice(guided, review, staging, roomFacts({base, freeBytes}, dataOf(about))),
		[guided, review, staging, base, freeBytes, about],
	);
	const {summary, choice} = staged;
	const {method, plan, obstacle} = commitDecision(flow, staged);
	const expected = estimateTime(amountOf(flow, summary), times[kindOf(review, staging, method)]);
	const command = useMemo(() => dockerCommitCommand(flow), [flow]);
	const known = images.status === 'ready' ? images.data : [];

	const lines = isCommitting
		? runningLines({job, expected, now: now(), width, theme})
		: commitLines({
				facts: summaryFacts({
					flow,
					summary,
					choice,
					method,
					found: describeExisting(reference, known),
					isRunning,
					times,
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
