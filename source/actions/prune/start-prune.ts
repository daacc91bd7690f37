import {isStillThere} from '../../store/prune/result-text.ts';
import {removalSource} from '../removal-source.ts';
import {beginPrune} from './begin-prune.ts';
import type {PruneContext} from './prune-context.ts';

/** Removes what is marked on the screen, says what came of it, and shows the result. */
export async function startPrune(context: PruneContext): Promise<void> {
	const {services, openEngine, dialogs, model, memory, shown, openResult} = context;
	const {jobs, notices, navigation, now} = services;
	const prune =
		shown &&
		(await beginPrune({
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
		}));
	if (!prune) {
		return;
	}

	memory.running.set(prune);
	const {job, result} = await prune.ended;
	memory.running.set(undefined);
	if (result) {
		memory.lastRun.set({plan: shown.plan, result, endedAt: now()});
	}

	if (result) {
		model.noteFreed(Math.max(result.freedBytes.atLeast, result.measuredBytes ?? 0));
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
	const {screenId, views, overlays} = navigation.state.get();
	// Whoever went elsewhere meanwhile is not called back.
	if (screenId === 'prune' && !views.prune?.length && overlays.length === 0 && result) {
		openResult();
	}
}

/** Ends the prune after the item that is under way. */
export function stopPrune({services: {notices}, memory}: PruneContext): void {
	const job = memory.running.get();
	if (job) {
		job.cancel();
		notices.show({tone: 'info', text: 'Stops after the current item'});
	}
}
