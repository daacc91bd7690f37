import {mostFreedFirst} from '../../store/prune/most-freed-first.ts';
import type {PruneRun} from '../../store/prune/prune-memory.ts';
import {isStillThere} from '../../store/prune/result-text.ts';
import {removalSource} from '../removal-source.ts';
import {beginPrune} from './begin-prune.ts';
import type {PruneContext} from './prune-context.ts';

/** Removes what is marked on the screen, shows what comes of it, and says how it ended. */
export async function startPrune(context: PruneContext): Promise<void> {
	const {services, openEngine, dialogs, model, memory, shown, openResult, closeResult} = context;
	const {jobs, notices, now} = services;
	if (!shown) {
		return;
	}

	const {lastRun} = memory;
	const before = lastRun.get();
	const setRun = (change: Partial<PruneRun>): void =>
		lastRun.update(run => run && {...run, ...change});
	const prune = await beginPrune({
		engine: openEngine.engine,
		jobs,
		now,
		dialogs,
		volumeFacts: memory.volumes.get(),
		plan: shown.plan,
		marks: shown.marks,
		rules: model.rules(),
		about: shown.reading.about,
		source: await removalSource(services, openEngine),
		onOutcomes: outcomes => setRun({outcomes}),
	});
	if (!prune) {
		return;
	}

	memory.running.set(prune);
	lastRun.set({
		items: mostFreedFirst(shown.marks),
		plannedBytes: shown.marks.freedBytes,
		outcomes: new Map(),
		startedAt: now(),
		end: undefined,
	});
	openResult();
	const {job, result} = await prune.ended;
	memory.running.set(undefined);
	if (result) {
		const outcomes = new Map(result.items.map(({entry, outcome}) => [entry.key, outcome]));
		setRun({outcomes, end: {result, at: now()}});
		model.noteRemoved(
			result.items.filter(item => !isStillThere(item)).map(({entry}) => entry.key),
			Math.max(result.freedBytes.atLeast, result.measuredBytes ?? 0),
		);
	} else {
		lastRun.set(before);
		closeResult();
	}

	void model.read();
	if (job.error) {
		const {message, nextStep} = job.error;
		notices.show({tone: 'danger', text: `Nothing was removed: ${message}`, nextStep});
		return;
	}

	notices.show({
		tone: result && !result.items.some(isStillThere) ? 'success' : 'warning',
		text: job.result ?? 'Cancelled',
	});
}

/** Ends the prune after the item that is under way. */
export function stopPrune({
	services: {notices},
	memory,
}: Pick<PruneContext, 'memory'> & {services: Pick<PruneContext['services'], 'notices'>}): void {
	const job = memory.running.get();
	if (job) {
		job.cancel();
		notices.show({tone: 'info', text: 'Stops after the current item'});
	}
}
