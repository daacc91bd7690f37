import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {withTimeLimit} from '../engine/with-time-limit.ts';
import {answerInTime} from './answer-in-time.ts';
import {createCheck} from './check-entry.ts';
import {measuredBytes} from './measured-bytes.ts';
import {planPrune} from './plan-prune.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneProgress, PruneResult} from './prune-result.ts';
import type {PruneRules} from './prune-rules.ts';
import type {PruneState} from './prune-state.ts';
import {createPruneState, readPruneLists} from './read-prune-state.ts';
import {removePatiently} from './remove-patiently.ts';
import {createTally, toRange} from './tally.ts';

export type PruneExecution = {
	/** The plan that was shown. */
	plan: PrunePlan;
	/** Keys of what shall go: everything that was shown as marked. Keys of kept entries are left out. */
	keys: ReadonlySet<string>;
	rules: PruneRules;
	/** Milliseconds since the epoch. */
	now: number;
	/** Cancels between two items; the one under way is finished. */
	signal: AbortSignal;
	onProgress?: (progress: PruneProgress) => void;
	/** How long a restarting engine is waited for, in milliseconds. Default 20 seconds. */
	patienceMs?: number;
	/** How long the engine may count before the first thing goes, in milliseconds. Default 5 seconds. */
	countPatienceMs?: number;
};

const defaultPatienceMs = 20_000;

/** An engine with large volumes counts for minutes, which nobody with a full disk waits for. */
const defaultCountPatienceMs = 5000;

/** What has to go first, and did not, or what lies on it: then this has to stay, too. */
function stillThere(
	{needs, dependants}: PruneEntry,
	{entries, indexOf}: PrunePlan,
	outcomes: ReadonlyMap<string, PruneOutcome>,
): string | undefined {
	const need = [...needs, ...dependants].find(key => {
		const kind = outcomes.get(key)?.kind;
		return kind !== undefined && kind !== 'removed' && kind !== 'gone';
	});
	return need === undefined
		? undefined
		: `${entries[indexOf.get(need) ?? -1]?.name ?? need} is still there`;
}

/** Also after a cancel, which is about the things that were still to go. */
async function measureAgain(engine: Engine): Promise<number | undefined> {
	try {
		return measuredBytes(await withTimeLimit(options => engine.diskUsage(options)));
	} catch {
		return undefined;
	}
}

/** The engine's state as it is now; `before`: its bytes, `undefined` when it takes long to count them. */
async function readAgain(
	engine: Engine,
	countPatienceMs: number,
	{signal}: RequestOptions,
): Promise<{state: PruneState; before: number | undefined}> {
	const tooLong = new AbortController();
	const counting = engine.diskUsage({signal: AbortSignal.any([signal, tooLong.signal])});
	counting.catch(() => undefined);
	const lists = await readPruneLists(engine, {signal});
	const usage = await answerInTime(counting, countPatienceMs, signal);
	tooLong.abort();
	signal.throwIfAborted();
	return {state: createPruneState(lists, usage), before: usage && measuredBytes(usage)};
}

/**
Removes what was shown, one by one and in the plan's order, and nothing else. The state is asked for
again first: what has changed is skipped and said. An item that fails does not stop the others; an
engine that goes away is waited for a little while.

@throws Problem when the state cannot be read, the signal's reason when it is aborted before that:
nothing was removed then.
*/
export async function executePlan(engine: Engine, execution: PruneExecution): Promise<PruneResult> {
	const {plan, keys, rules, now, signal, onProgress} = execution;
	const {patienceMs = defaultPatienceMs, countPatienceMs = defaultCountPatienceMs} = execution;
	const {state, before} = await readAgain(engine, countPatienceMs, {signal});
	const whyNot = createCheck({shown: plan, fresh: planPrune(state, rules, now), chosen: keys});
	const wanted = plan.entries.filter(({key, verdict}) => verdict === 'removable' && keys.has(key));

	const planned = createTally(plan);
	const removed = createTally(plan);
	const positionOf = ({key}: PruneEntry) => plan.indexOf.get(key) ?? -1;
	for (const entry of wanted) {
		planned.take(positionOf(entry));
	}

	const outcomes = new Map<string, PruneOutcome>();
	let isLost = false;
	const outcomeOf = async (entry: PruneEntry): Promise<PruneOutcome> => {
		if (signal.aborted || isLost) {
			return {kind: 'not-reached'};
		}

		const why = whyNot(entry) ?? stillThere(entry, plan, outcomes);
		if (why !== undefined) {
			return {kind: 'skipped', why};
		}

		const answer = await removePatiently(engine, entry, {patienceMs, signal});
		isLost = answer.isLost;
		return answer.outcome;
	};

	let items: PruneItemResult[] = [];
	const report = (current: PruneEntry | undefined) =>
		onProgress?.({
			done: items.length,
			total: wanted.length,
			current,
			freedBytes: toRange(removed.freed()),
			last: items.at(-1),
		});
	const remove = async (entry: PruneEntry): Promise<PruneOutcome> => {
		report(entry);
		const outcome = await outcomeOf(entry);
		outcomes.set(entry.key, outcome);
		if (outcome.kind === 'removed') {
			removed.take(positionOf(entry));
		}

		return outcome;
	};

	for (const entry of wanted) {
		items.push({entry, outcome: await remove(entry)});
	}

	// What lay on a record may have been unknown to the plan, and have gone since.
	for (let hasFreed = true; hasFreed; ) {
		hasFreed = false;
		for (const {entry, outcome} of items) {
			if (
				outcome.kind === 'skipped' &&
				entry.kind === 'build-cache' &&
				!signal.aborted &&
				!isLost
			) {
				const {kind} = await remove(entry);
				hasFreed ||= kind === 'removed';
			}
		}

		items = items.map(({entry, outcome}) => ({entry, outcome: outcomes.get(entry.key) ?? outcome}));
	}

	report(undefined);
	const after = isLost || before === undefined ? undefined : await measureAgain(engine);
	return {
		items,
		plannedBytes: toRange(planned.freed()),
		freedBytes: toRange(removed.freed()),
		measuredBytes: before === undefined || after === undefined ? undefined : before - after,
		wasCancelled: signal.aborted && items.some(({outcome}) => outcome.kind === 'not-reached'),
	};
}
