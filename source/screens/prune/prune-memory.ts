import type {Engine} from '../../engine/engine.ts';
import type {Services} from '../../hooks/services.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {createPruneModel, type PruneModel} from '../../store/prune/prune-model.ts';
import type {VolumeFacts} from './volumes/volume-facts.ts';

/** A filter, and how the form that made it was filled in. */
export type ChosenFilter = {
	filter: PruneFilter;
	values: Readonly<Record<string, string>>;
};

export type PruneRun = {
	plan: PrunePlan;
	result: PruneResult;
	/** Milliseconds since the epoch. */
	endedAt: number;
};

/** What the screen keeps of one engine, whatever else is on the screen. */
export type PruneMemory = {
	model: PruneModel;
	/** As they are now, saved or not; they outlive the engine. */
	rules: Store<PruneRules>;
	filter: Store<ChosenFilter | undefined>;
	/** Of the job that prunes now; `undefined`: none does. */
	runningTitle: Store<string | undefined>;
	lastRun: Store<PruneRun | undefined>;
	/** What was found in volumes that were looked into, by name. */
	volumes: Store<ReadonlyMap<string, VolumeFacts>>;
	/** How many volumes are being looked into now; each has an idle container meanwhile, which is no part of the plan. */
	looking: Store<number>;
	/** The archive that was saved last; `undefined`: none was. */
	parkedFile: Store<string | undefined>;
};

/** What is kept of this engine; another one, and the same opened anew, has its own. */
export function pruneMemoryOf(
	{retained, settings, now}: Pick<Services, 'retained' | 'settings' | 'now'>,
	{engine, images}: OpenEngine,
): PruneMemory {
	const memories = retained.store('prune', () => new WeakMap<Engine, PruneMemory>()).get();
	const known = memories.get(engine);
	if (known) {
		return known;
	}

	const rules = retained.store('prune:rules', () => settings.prune);
	const memory: PruneMemory = {
		model: createPruneModel(engine, rules.get(), now, images.data),
		rules,
		filter: createStore<ChosenFilter | undefined>(undefined),
		runningTitle: createStore<string | undefined>(undefined),
		lastRun: createStore<PruneRun | undefined>(undefined),
		volumes: createStore<ReadonlyMap<string, VolumeFacts>>(new Map()),
		looking: createStore(0),
		parkedFile: createStore<string | undefined>(undefined),
	};
	memories.set(engine, memory);
	return memory;
}
