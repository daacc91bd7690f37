import type {Settings} from '../../config/settings.ts';
import type {Engine} from '../../engine/engine.ts';
import {practiceEndpoint} from '../../engine/practice-endpoint.ts';
import type {KnownLayers} from '../../layers/known/known-layers.ts';
import type {Ledgers} from '../../prune/ages/ledgers.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import type {PruneOutcome, PruneResult} from '../../prune/prune-result.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {createStore, type Store} from '../create-store.ts';
import type {JobHandle} from '../jobs.ts';
import type {OpenEngine} from '../open-engine.ts';
import {wholeList} from '../resource.ts';
import type {Retained} from '../retained.ts';
import {retainedKey} from '../retained.ts';
import type {MarkedItem} from './most-freed-first.ts';
import {createPruneModel, type PruneModel} from './prune-model.ts';
import type {VolumeFacts} from './volume-facts.ts';

/** A filter, and how the form that made it was filled in. */
export type ChosenFilter = {
	filter: PruneFilter;
	values: Readonly<Record<string, string>>;
};

/** A prune under way, or how it ended. */
export type PruneRun = {
	/** What goes, what frees most first. */
	items: readonly MarkedItem[];
	plannedBytes: ByteRange;
	/** What came of those that had their turn, by key. */
	outcomes: ReadonlyMap<string, PruneOutcome>;
	/** Milliseconds since the epoch. */
	startedAt: number;
	/** `undefined` while it is under way; the time in milliseconds since the epoch. */
	end: {result: PruneResult; at: number} | undefined;
};

/** What the screen keeps of one engine, whatever else is on the screen. */
export type PruneMemory = {
	model: PruneModel;
	/** As they are now, saved or not; they outlive the engine. */
	rules: Store<PruneRules>;
	filter: Store<ChosenFilter | undefined>;
	/** How the form of a goal was filled in last. */
	goalValues: Store<Readonly<Record<string, string>>>;
	/** The job that prunes now; `undefined`: none does. */
	running: Store<Pick<JobHandle, 'cancel'> | undefined>;
	lastRun: Store<PruneRun | undefined>;
	/** What was found in volumes that were looked into, by name. */
	volumes: Store<ReadonlyMap<string, VolumeFacts>>;
	/** How many volumes are being looked into now; each has an idle container meanwhile, which is no part of the plan. */
	looking: Store<number>;
	/** The archive that was saved last; `undefined`: none was. */
	parkedFile: Store<string | undefined>;
	/** Archives that images were saved to, by image id. */
	parkedFiles: Store<ReadonlyMap<string, string>>;
};

const pruneMemories = retainedKey(() => new WeakMap<Engine, PruneMemory>());
const pruneRules = retainedKey<PruneRules>(() => ({protect: []}), {isShared: true});

type MemoryServices = {
	retained: Retained;
	settings: Settings;
	ledgers: Ledgers;
	knownLayers: KnownLayers;
	now(): number;
};

/** What is kept of this engine; another one, and the same opened anew, has its own. */
export function pruneMemoryOf(
	{retained, settings, ledgers, knownLayers, now}: MemoryServices,
	{engine, images}: OpenEngine,
): PruneMemory {
	const memories = retained.store(pruneMemories).get();
	const known = memories.get(engine);
	if (known) {
		return known;
	}

	// What is protected in practice protects nothing real, and is not written with what does.
	const part = engine.endpoint === practiceEndpoint ? 'practice' : 'real';
	const rules = retained.store(pruneRules, part, () => settings.prune);
	const memory: PruneMemory = {
		model: createPruneModel(engine, rules.get(), now, () => wholeList(images), {
			ledgers,
			knownLayers,
		}),
		rules,
		filter: createStore<ChosenFilter | undefined>(undefined),
		goalValues: createStore<Readonly<Record<string, string>>>({}),
		running: createStore<Pick<JobHandle, 'cancel'> | undefined>(undefined),
		lastRun: createStore<PruneRun | undefined>(undefined),
		volumes: createStore<ReadonlyMap<string, VolumeFacts>>(new Map()),
		looking: createStore(0),
		parkedFile: createStore<string | undefined>(undefined),
		parkedFiles: createStore<ReadonlyMap<string, string>>(new Map()),
	};
	memories.set(engine, memory);
	return memory;
}
