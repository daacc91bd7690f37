import type {EngineAbout} from '../../engine/engine.ts';
import {answerInTime} from '../../prune/answer-in-time.ts';
import {findOrphans, type Orphans} from '../../prune/orphans/find-orphans.ts';
import {isWorthTelling} from '../../store/prune/orphans-text.ts';

/** The search lasts as long as the engine is being read; what it has not found by then, few wait for. */
const patienceMs = 10_000;

/** How long a finished plan waits for it. */
const waitMs = 200;

export type OrphanSearch = {
	/** @param root The folder of the engine's data. */
	begin(root: string, about: EngineAbout): void;
	/** The same reading; when it fails nobody waits for the search. */
	beside<Reading>(reading: Promise<Reading>): Promise<Reading>;
	/** Ends the search. @returns `undefined`: nothing worth telling, or not found in time. */
	found(): Promise<Orphans | undefined>;
};

/** Looks for what nothing accounts for while the engine is being read. */
export function createOrphanSearch(signal: AbortSignal): OrphanSearch {
	const over = new AbortController();
	let searching: Promise<Orphans | undefined> = Promise.resolve(undefined);
	return {
		begin(root, about) {
			searching = findOrphans(root, about, {
				signal: AbortSignal.any([signal, over.signal]),
				now: Date.now(),
				patienceMs,
			});
			// Awaited further down.
			searching.catch(() => undefined);
		},
		async beside(reading) {
			try {
				return await reading;
			} catch (error) {
				over.abort();
				throw error;
			}
		},
		async found() {
			const orphans = await answerInTime(searching, waitMs, signal);
			over.abort();
			return orphans && isWorthTelling(orphans) ? orphans : undefined;
		},
	};
}
