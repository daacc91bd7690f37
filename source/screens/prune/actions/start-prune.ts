import {byteRangeText} from '../../../prune/byte-range-text.ts';
import {executePlan} from '../../../prune/execute-plan.ts';
import type {PruneProgress, PruneResult} from '../../../prune/prune-result.ts';
import type {JobContext, JobProgress} from '../../../store/jobs.ts';
import {withSessionRules} from '../../../store/prune/session-rules.ts';
import type {PruneContext} from '../prune-context.ts';
import {outcomeText, resultLine} from '../result/result-text.ts';
import {confirmPrune} from './confirm-prune.ts';

/** A job keeps this many of the things that did not go; the rest is in the result. */
const mostParts = 100;

/** Often enough to see that it goes on, seldom enough for a slow line. */
const reportEveryMs = 500;

const progressOf = (
	{done, total, current, freedBytes}: PruneProgress,
	separator: string,
): JobProgress => ({
	text: [`${byteRangeText(freedBytes)} freed`, ...(current ? [current.name] : [])].join(
		` ${separator} `,
	),
	fraction: total === 0 ? 1 : done / total,
});

const partsOf = ({items}: PruneResult): JobProgress['parts'] =>
	items
		.filter(({outcome}) => outcome.kind !== 'removed')
		.slice(0, mostParts)
		.map(({entry, outcome}) => ({name: entry.name, state: outcomeText(outcome)}));

/** Removes what is marked, once the user has seen the list of it and agreed. */
export async function startPrune(context: PruneContext): Promise<void> {
	const {services, session, model, memory, shown, openResult} = context;
	const entries = shown?.marks.marked() ?? [];
	if (!shown || entries.length === 0 || !(await confirmPrune(context, entries))) {
		return;
	}

	const {plan} = shown;
	let reportedAt = 0;
	const {jobs, notices, navigation, now, theme} = services;
	const execute = async ({signal, report}: JobContext) => {
		report({text: 'looking at what has changed', fraction: 0});
		const result = await executePlan(session.engine, {
			plan,
			keys: new Set(entries.map(({key}) => key)),
			rules: withSessionRules(model.rules()),
			now: now(),
			signal,
			onProgress(progress) {
				if (now() - reportedAt >= reportEveryMs) {
					reportedAt = now();
					report(progressOf(progress, theme.symbols.separator));
				}
			},
		});
		memory.lastRun.set({plan, result, endedAt: now()});
		report({text: '', fraction: 1, parts: partsOf(result)});
		return resultLine(result);
	};

	const runBefore = memory.lastRun.get();
	const title = entries.length === 1 ? 'Prune 1 thing' : `Prune ${entries.length} things`;
	memory.runningTitle.set(title);
	const job = await jobs.start(title, execute);
	memory.runningTitle.set(undefined);
	void model.read();
	if (job.error) {
		const {message, nextStep} = job.error;
		notices.show({tone: 'danger', text: `Nothing was removed: ${message}`, nextStep});
		return;
	}

	const run = memory.lastRun.get();
	// A prune that is cancelled before its first thing leaves no result.
	const isComplete =
		run !== runBefore &&
		run?.result.items.every(({outcome}) => outcome.kind === 'removed' || outcome.kind === 'gone');
	notices.show({tone: isComplete ? 'success' : 'warning', text: job.result ?? 'Cancelled'});
	const {screenId, views, overlays} = navigation.state.get();
	// Whoever went elsewhere meanwhile is not called back.
	if (screenId === 'prune' && !views.prune?.length && overlays.length === 0 && job.result) {
		openResult();
	}
}

/** Ends the prune after the item that is under way. */
export function stopPrune({services: {jobs, notices}, memory}: PruneContext): void {
	const title = memory.runningTitle.get();
	const job = jobs.list.get().findLast(other => other.title === title && other.state === 'running');
	if (job) {
		jobs.cancel(job.id);
		notices.show({tone: 'info', text: 'Stops after what is being removed now'});
	}
}
