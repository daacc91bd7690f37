import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {counted} from '../../format/counted.ts';
import {byteRangeText} from '../../prune/byte-range-text.ts';
import {type CountedState, executePlan} from '../../prune/execute-plan.ts';
import {noteRemoval, type RemovalSource} from '../../prune/journal/note-removal.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneOutcome, PruneProgress, PruneResult} from '../../prune/prune-result.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import type {Job, JobContext, JobHandle, JobProgress, Jobs} from '../../store/jobs.ts';
import {outcomeText, resultLine} from '../../store/prune/result-text.ts';
import {withSessionRules} from '../../store/prune/session-rules.ts';
import {confirmPrune, type PruneQuestions} from './confirm-prune.ts';

export type PruneOrder = PruneQuestions & {
	engine: Engine;
	jobs: Pick<Jobs, 'start'>;
	/** Milliseconds since the epoch. */
	now(): number;
	plan: PrunePlan;
	/** What goes of it, if the questions are answered with yes. */
	marks: PruneMarks;
	/** Of the user; those of sessions always apply, too. */
	rules: PruneRules;
	/** What the engine is, as it was read for the plan; `undefined`: it is asked. */
	about?: EngineAbout | undefined;
	/** What the plan was made of, where nobody was asked since; see `PruneExecution`. */
	reading?: CountedState | undefined;
	/** Where what is removed is written down, and what is known of getting it back. */
	source: RemovalSource;
	/** Hears now and then what came of those that had their turn, by key. */
	onOutcomes?(outcomes: ReadonlyMap<string, PruneOutcome>): void;
};

export type PruneEnd = {
	job: Job;
	/** `undefined`: nothing was removed, because it failed or was cancelled before the first item. */
	result: PruneResult | undefined;
	/** What was thrown, as it was thrown: a bug is no Problem. */
	failure: unknown;
};

/** A prune under way. */
export type PruneJob = Omit<JobHandle, 'ended'> & {
	/** Never rejects. */
	readonly ended: Promise<PruneEnd>;
	/** True from the first item to the last: a cancel waits for the current one. */
	isRemoving(): boolean;
};

/** A job keeps this many of the items that did not go; the rest is in the result. */
const mostParts = 100;

/** Often enough to see that it goes on, seldom enough for a slow line. */
const reportEveryMs = 1000;

const progressOf = ({done, total, current, freedBytes}: PruneProgress): JobProgress => ({
	text: [
		`${done}/${total}`,
		`${byteRangeText(freedBytes)} freed`,
		...(current ? [current.name] : []),
	].join('  '),
	fraction: total === 0 ? 1 : done / total,
});

const partsOf = ({items}: PruneResult): JobProgress['parts'] =>
	items
		.filter(({outcome}) => outcome.kind !== 'removed')
		.slice(0, mostParts)
		.map(({entry, outcome}) => ({name: entry.name, state: outcomeText(outcome)}));

/**
Asks for everything that is marked, and removes it as a job.
@returns The prune under way; `undefined`: nothing is marked, or the answer was no.
*/
export async function beginPrune(order: PruneOrder): Promise<PruneJob | undefined> {
	const {engine, jobs, now, plan, marks, rules, about, reading, source} = order;
	if (marks.count === 0 || !(await confirmPrune(order))) {
		return undefined;
	}

	let isRemoving = false;
	let reportedAt = 0;
	let result: PruneResult | undefined;
	let failure: unknown;
	let noted: Promise<unknown> = Promise.resolve();
	const outcomes = new Map<string, PruneOutcome>();
	const execute = async ({signal, report}: JobContext) => {
		report({text: 'checking for changes', fraction: 0});
		try {
			result = await executePlan(engine, {
				plan,
				keys: new Set(marks.marked().map(({key}) => key)),
				rules: withSessionRules(rules),
				now: now(),
				about,
				reading,
				signal,
				onRemoved(entry, {isImageLeft}) {
					noted = noteRemoval({...entry, isImageLeft, bytes: entry.sizeBytes.atLeast}, source);
				},
				onProgress(progress) {
					const {current, last} = progress;
					isRemoving = current !== undefined;
					if (last) {
						outcomes.set(last.entry.key, last.outcome);
					}

					if (now() - reportedAt >= reportEveryMs) {
						reportedAt = now();
						report(progressOf(progress));
						order.onOutcomes?.(new Map(outcomes));
					}
				},
			});
		} catch (error) {
			failure = error;
			throw error;
		}

		await noted;
		report({text: '', fraction: 1, parts: partsOf(result)});
		return resultLine(result);
	};

	const {id, cancel, ended} = jobs.start(`Prune ${counted(marks.count, 'item')}`, execute);
	return {
		id,
		cancel,
		ended: ended.then(job => ({job, result, failure})),
		isRemoving: () => isRemoving,
	};
}
