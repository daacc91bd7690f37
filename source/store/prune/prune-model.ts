import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {Problem} from '../../problem.ts';
import {choosePreset} from '../../prune/choose-preset.ts';
import {createMarks} from '../../prune/create-marks.ts';
import {planPrune} from '../../prune/plan-prune.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';
import {type DiskKind, diskKinds} from './disk-kinds.ts';
import {type PruneReading, readPrune} from './read-prune.ts';
import {withSessionRules} from './session-rules.ts';

/** A plan with everything that is shown of it. */
export type ShownPlan = {
	reading: PruneReading;
	plan: PrunePlan;
	marks: PruneMarks;
	kinds: readonly DiskKind[];
};

export type PruneModelState = {
	/** `undefined` before the engine has answered for the first time. */
	shown: ShownPlan | undefined;
	/** True while the engine is being asked. */
	isReading: boolean;
	/** Why the last reading failed; what was shown before stays. */
	error: Problem | undefined;
	/** The preset that the marks come from; `undefined` once one was changed by hand. */
	preset: PrunePreset | undefined;
	/** Another number after every change of marks: these change in place. */
	version: number;
	/** Milliseconds since the epoch of the last full reading; 0 before the first. */
	readAt: number;
	/** How long the last full reading took, in milliseconds. */
	readMs: number;
};

/** The plan on the screen: read from the engine, marked by the user. */
export type PruneModel = {
	readonly state: Store<PruneModelState>;
	rules(): PruneRules;
	/** Reads the engine again; marks stay on what is still there. Never rejects. */
	read(): Promise<void>;
	/** Plans anew by these rules. */
	setRules(rules: PruneRules): void;
	choose(preset: PrunePreset): void;
	toggle(key: string): void;
	/** Marks all of these that may go, or none when all are marked already; volumes only among themselves. */
	toggleAll(keys: readonly string[]): void;
	clear(): void;
};

const initialState: PruneModelState = {
	shown: undefined,
	isReading: false,
	error: undefined,
	preset: undefined,
	version: 0,
	readAt: 0,
	readMs: 0,
};

/** A volume is never marked by a key that marks other things. */
function markedTogether({entries, indexOf}: PrunePlan, keys: readonly string[]): string[] {
	const removable = keys.flatMap(key => {
		const entry = entries[indexOf.get(key) ?? -1];
		return entry?.verdict === 'removable' ? [entry] : [];
	});
	const others = removable.filter(({kind}) => kind !== 'volume');
	return (others.length > 0 ? others : removable).map(({key}) => key);
}

/** @param knownImages Images as somebody else has listed them last; `undefined`: nobody has. */
export function createPruneModel(
	engine: Engine,
	initialRules: PruneRules,
	now: () => number,
	knownImages: () => readonly ImageSummary[] | undefined = () => undefined,
): PruneModel {
	const state = createStore(initialState);
	let rules = initialRules;
	let reading: AbortController | undefined;

	const show = (next: PruneReading, changes: Partial<PruneModelState>) => {
		const {shown: before, preset, version} = state.get();
		const plan = planPrune(next.state, withSessionRules(rules), now());
		const marks = createMarks(plan);
		marks.replace(
			preset
				? choosePreset(plan, preset, now()).keys
				: (before?.marks.marked() ?? []).map(({key}) => key),
		);
		const kinds = diskKinds(plan, next.state, next.disk);
		state.set({
			...state.get(),
			...changes,
			shown: {reading: next, plan, marks, kinds},
			version: version + 1,
		});
	};

	const change = (preset: PrunePreset | undefined, act: (shown: ShownPlan) => void) => {
		const {shown, version} = state.get();
		if (shown) {
			act(shown);
			state.update(current => ({...current, preset, version: version + 1}));
		}
	};

	return {
		state,
		rules: () => rules,
		async read() {
			reading?.abort();
			const abort = new AbortController();
			const startedAt = now();
			reading = abort;
			state.update(current => ({...current, isReading: true}));
			try {
				const options = {signal: abort.signal, knownImages: knownImages()};
				for await (const next of readPrune(engine, options)) {
					abort.signal.throwIfAborted();
					const isComplete = next.state.knowledge === 'complete';
					// A plan that is exact already is not replaced by a rough one on its way to the next.
					if (isComplete || state.get().shown?.reading.state.knowledge !== 'complete') {
						show(next, {
							error: undefined,
							...(isComplete && {readAt: now(), readMs: now() - startedAt}),
						});
					}
				}
			} catch (error) {
				if (!abort.signal.aborted) {
					state.update(current => ({...current, error: toProblem(error)}));
				}
			} finally {
				if (reading === abort) {
					state.update(current => ({...current, isReading: false}));
				}
			}
		},
		setRules(next) {
			rules = next;
			const {shown} = state.get();
			if (shown) {
				show(shown.reading, {});
			}
		},
		choose: preset =>
			change(preset, ({plan, marks}) => marks.replace(choosePreset(plan, preset, now()).keys)),
		toggle: key =>
			change(undefined, ({marks}) => {
				if (marks.isMarked(key)) {
					marks.unmark(key);
				} else {
					marks.mark(key);
				}
			}),
		toggleAll: keys =>
			change(undefined, ({plan, marks}) => {
				const wanted = markedTogether(plan, keys);
				const areAllMarked = wanted.every(marks.isMarked);
				for (const key of wanted) {
					if (areAllMarked) {
						marks.unmark(key);
					} else {
						marks.mark(key);
					}
				}
			}),
		clear: () => change(undefined, ({marks}) => marks.replace([])),
	};
}
