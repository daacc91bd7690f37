import type {Engine, EngineAbout} from '../engine/engine.ts';
import {withTimeLimit} from '../engine/with-time-limit.ts';
import {createCheck} from './check-entry.ts';
import {decidingAges} from './deciding-ages.ts';
import {eachInOrder} from './each-in-order.ts';
import {measuredBytes} from './measured-bytes.ts';
import {planPrune} from './plan-prune.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import type {PruneItemResult, PruneOutcome, PruneProgress, PruneResult} from './prune-result.ts';
import type {PruneRules} from './prune-rules.ts';
import type {PruneState} from './prune-state.ts';
import {readEnds} from './read-ends.ts';
import {createPruneState, readPruneCount} from './read-prune-state.ts';
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
	/** Cancels between two items; those under way are finished. */
	signal: AbortSignal;
	onProgress?: (progress: PruneProgress) => void;
	/** Hears of each that is removed, at once. */
	onRemoved?: (entry: PruneEntry, outcome: PruneOutcome & {kind: 'removed'}) => void;
	/** How long a restarting engine is waited for, in milliseconds. Default 20 seconds. */
	patienceMs?: number;
	/** How long the engine may count before the first thing goes, in milliseconds. Default 5 seconds. */
	countPatienceMs?: number;
	/** How many items go at a time, where they do not need each other. Default 12, and 6 over ssh. */
	width?: number;
	/** What the engine is, as it was read for the plan; `undefined`: it is asked. */
	about?: EngineAbout | undefined;
	/** What the plan was made of: as good as one more look for a moment. `undefined`: the engine is asked again. */
	reading?: CountedState | undefined;
};

/** An engine's state, and when it was. */
export type CountedState = {
	state: PruneState;
	/** All that the engine counted, in bytes; `undefined` when it takes long to count. */
	countedBytes: number | undefined;
	/** When the engine was first asked, on the clock of `performance.now()`. */
	begunAt: number;
};

const defaultPatienceMs = 20_000;

/**
Enough to hide a slow line, and to have an engine busy that waits for its disk; over ssh, events and lists have
connections left.
*/
const defaultWidth = ({endpoint}: Pick<Engine, 'endpoint'>): number =>
	endpoint.startsWith('ssh:') ? 6 : 12;

/** How long what was read of an image is as good as one more look at it. */
const recentMs = 1000;

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
		: `${entries[indexOf.get(need) ?? -1]?.name ?? need} still exists`;
}

/** What uses a thing goes before it, and names of one image one by one: the last takes its layers along. */
function waitsFor(wanted: readonly PruneEntry[]): (entry: PruneEntry, at: number) => number[] {
	const positions = new Map(wanted.map(({key}, position) => [key, position]));
	const latest = new Map<string, number>();
	return ({kind, id, needs, dependants}, at) => {
		const sibling = kind === 'image' ? latest.get(id) : undefined;
		latest.set(id, at);
		const earlier = [...needs, ...dependants].flatMap(key => positions.get(key) ?? []);
		return [...earlier, ...(sibling === undefined ? [] : [sibling])].filter(one => one < at);
	};
}

/** How many names images have, by their ids. */
function countNames({entries}: PrunePlan): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const {kind, id} of entries) {
		if (kind === 'image') {
			counts.set(id, (counts.get(id) ?? 0) + 1);
		}
	}

	return counts;
}

/** Also after a cancel, which is about the things that were still to go. */
async function measureAgain(engine: Engine): Promise<number | undefined> {
	try {
		return measuredBytes(await withTimeLimit(options => engine.diskUsage(options)));
	} catch {
		return undefined;
	}
}

/** The engine's state as it is now, or was a moment ago. */
async function readAgain(
	engine: Engine,
	{reading, rules, now, signal, about, countPatienceMs = defaultCountPatienceMs}: PruneExecution,
): Promise<CountedState> {
	const begunAt = performance.now();
	if (reading && begunAt - reading.begunAt < recentMs) {
		return reading;
	}

	const tooLong = new AbortController();
	const {lists, usage} = await readPruneCount(engine, {
		signal: AbortSignal.any([signal, tooLong.signal]),
		patienceMs: countPatienceMs,
		now: () => now,
		about,
	});
	tooLong.abort();
	const state = createPruneState(lists, usage);
	const agesMs = decidingAges(rules);
	const containers = await readEnds(engine, state.containers, {signal, agesMs, now});
	return {state: {...state, containers}, countedBytes: usage && measuredBytes(usage), begunAt};
}

/**
Removes what was shown and nothing else, some at a time, each after what has to go first. Unless it was read a moment
ago, the state is asked for again first: what has changed is skipped and said. An item that fails does not stop the others; an
engine that goes away is waited for a little while.

@throws Problem when the state cannot be read, the signal's reason when it is aborted before that:
nothing was removed then.
*/
export async function executePlan(engine: Engine, execution: PruneExecution): Promise<PruneResult> {
	const {plan, keys, rules, now, signal, onProgress, onRemoved} = execution;
	const {patienceMs = defaultPatienceMs, width = defaultWidth(engine)} = execution;
	const {state, countedBytes: before, begunAt} = await readAgain(engine, execution);
	const fresh = planPrune(state, rules, now);
	const whyNot = createCheck({shown: plan, fresh, chosen: keys});
	const nameCounts = countNames(fresh);
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

		const isRecent = performance.now() - begunAt < recentMs;
		const isOnlyName = isRecent && nameCounts.get(entry.id) === 1;
		const answer = await removePatiently(engine, entry, {patienceMs, signal, isOnlyName});
		isLost ||= answer.isLost;
		return answer.outcome;
	};

	let last: PruneItemResult | undefined;
	const report = (current: PruneEntry | undefined) =>
		onProgress?.({
			done: outcomes.size,
			total: wanted.length,
			current,
			freedBytes: toRange(removed.freed()),
			last,
		});
	const remove = async (entry: PruneEntry): Promise<PruneOutcome> => {
		report(entry);
		const outcome = await outcomeOf(entry);
		outcomes.set(entry.key, outcome);
		last = {entry, outcome};
		if (outcome.kind === 'removed') {
			removed.take(positionOf(entry));
			onRemoved?.(entry, outcome);
		}

		return outcome;
	};

	await eachInOrder(wanted, {
		width,
		waitsFor: waitsFor(wanted),
		async act(entry) {
			await remove(entry);
		},
	});

	// What lay on a record may have been unknown to the plan, and have gone since.
	for (let hasFreed = true; hasFreed; ) {
		hasFreed = false;
		for (const entry of wanted) {
			const isSkipped = outcomes.get(entry.key)?.kind === 'skipped';
			if (isSkipped && entry.kind === 'build-cache' && !signal.aborted && !isLost) {
				const {kind} = await remove(entry);
				hasFreed ||= kind === 'removed';
			}
		}
	}

	report(undefined);
	const items = wanted.map(entry => ({
		entry,
		outcome: outcomes.get(entry.key) ?? ({kind: 'not-reached'} as const),
	}));
	const after = isLost || before === undefined ? undefined : await measureAgain(engine);
	return {
		items,
		plannedBytes: toRange(planned.freed()),
		freedBytes: toRange(removed.freed()),
		measuredBytes: before === undefined || after === undefined ? undefined : before - after,
		wasCancelled: signal.aborted && items.some(({outcome}) => outcome.kind === 'not-reached'),
	};
}
