import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {choosePreset} from '../../prune/choose-preset.ts';
import {decidingAges} from '../../prune/deciding-ages.ts';
import type {PruneGoal} from '../../prune/goal/prune-goal.ts';
import {idleRules} from '../../prune/idle-rules.ts';
import {noMarks} from '../../prune/no-marks.ts';
import {planPrune} from '../../prune/plan-prune.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {readEnds} from '../../prune/read-ends.ts';
import {toProblem} from '../../to-problem.ts';
import {createStore, type Store} from '../create-store.ts';
import {diskKinds} from './disk-kinds.ts';
import {lookCloser} from './look-closer.ts';
import {markedTogether} from './marked-together.ts';
import {newGoal, type PruneGoalState, showGoal, withHand, withMove} from './prune-goal-state.ts';
import {initialPruneState, type PruneModelState, type ShownPlan} from './prune-model-state.ts';
import {type PruneReading, type PruneReadOptions, readPrune, withLogs} from './read-prune.ts';
import {withSessionRules} from './session-rules.ts';

/** The plan on the screen: read from the engine, marked by the user. */
export type PruneModel = {
	readonly state: Store<PruneModelState>;
	rules(): PruneRules;
	/** Reads the engine again; marks stay on what is still there. Never rejects. */
	read(): Promise<void>;
	/** Plans anew by these rules. */
	setRules(rules: PruneRules): void;
	choose(preset: PrunePreset): void;
	/** Marks what is needed for a goal; every further reading, and every mark by hand, marks anew. */
	setGoal(goal: PruneGoal): void;
	/** Moves a thing by one place in the goal's list, earlier (-1) or later (1). */
	move(key: string, by: -1 | 1): void;
	/** Tells that these are gone, and so many bytes with them, which count for the goal. */
	noteRemoved(keys: readonly string[], bytes: number): void;
	toggle(key: string): void;
	/** Marks all of these that may go, or none when all are marked already; volumes only among themselves. */
	toggleAll(keys: readonly string[]): void;
	clear(): void;
};

/**
@param knownImages Images as they are listed now; `undefined`: not known, or not all of them.
@param kept What is remembered from one start to the next.
*/
export function createPruneModel(
	engine: Engine,
	initialRules: PruneRules,
	now: () => number,
	knownImages: () => readonly ImageSummary[] | undefined = () => undefined,
	kept: Partial<Pick<PruneReadOptions, 'ledgers' | 'knownLayers'>> = {},
): PruneModel {
	const state = createStore(initialPruneState);
	let rules = initialRules;
	let reading: AbortController | undefined;
	let sharpening = new AbortController();

	const show = (next: PruneReading, changes: Partial<PruneModelState>) => {
		const {shown: before, preset, goal: wanted} = state.get();
		const plan = planPrune(next.state, withSessionRules(rules), now());
		const goal = wanted && showGoal(plan, wanted, next.disk, now());
		const marks =
			goal?.marks ??
			noMarks(plan).with(
				preset
					? choosePreset(plan, preset, now()).keys
					: (before?.marks.marked() ?? []).map(({key}) => key),
			);
		const kinds = diskKinds(plan, next.state, next.disk);
		state.set({
			...state.get(),
			...changes,
			shown: {
				reading: next,
				plan,
				marks,
				goal,
				kinds,
				idleRules: idleRules(plan.entries, rules.protect, now(), next.state.hostNames),
			},
		});
	};

	const agesFor = (preset: PrunePreset | undefined): number[] => [
		...decidingAges(rules),
		...(preset?.kind === 'unused-older-than' ? [preset.olderThanMs] : []),
	];

	const change = (
		preset: PrunePreset | undefined,
		marksOf: (shown: ShownPlan) => PruneMarks,
	): void => {
		const {shown} = state.get();
		if (shown) {
			const marks = marksOf(shown);
			state.update(current => ({
				...current,
				shown: {...shown, marks, goal: undefined},
				preset,
				goal: undefined,
			}));
		}
	};

	const changeGoal = (
		goal: PruneGoalState | undefined,
		to: (goal: PruneGoalState, shown: ShownPlan) => PruneGoalState = same => same,
	): void => {
		const {shown} = state.get();
		if (goal && shown) {
			const wanted = to(goal, shown);
			const next = showGoal(shown.plan, wanted, shown.reading.disk, now());
			state.update(current => ({
				...current,
				shown: {...shown, marks: next.marks, goal: next},
				preset: undefined,
				goal: wanted,
			}));
		}
	};

	/** Marks by hand; a goal then finds the rest anew. */
	const mark = (keysOf: (plan: PrunePlan) => readonly string[]): void => {
		const {shown, goal} = state.get();
		const keys = shown ? keysOf(shown.plan) : [];
		const goes = keys.some(key => !shown?.marks.isMarked(key));
		if (goal) {
			changeGoal(goal, (given, {marks}) => withHand(given, marks, keys, goes));
		} else {
			change(undefined, ({marks}) => (goes ? marks.with(keys) : marks.without(keys)));
		}
	};

	/** Asks when containers ended whose place in what is marked or protected depends on it. */
	const readDecidingEnds = async (): Promise<void> => {
		const {shown, preset} = state.get();
		const containers = shown?.reading.state.containers ?? [];
		sharpening.abort();
		sharpening = new AbortController();
		const {signal} = sharpening;
		try {
			const options = {signal, agesMs: agesFor(preset), now: now()};
			const known = await readEnds(engine, containers, options);
			if (shown && known !== containers && !signal.aborted) {
				const {reading: before} = shown;
				show({...before, state: {...before.state, containers: known}}, {});
			}
		} catch (error) {
			if (!signal.aborted) {
				state.update(current => ({...current, error: toProblem(error)}));
			}
		}
	};

	const lookFurther = async (signal: AbortSignal): Promise<void> => {
		const latest = state.get().shown?.reading;
		for await (const {orphans, logs} of lookCloser(latest, {signal})) {
			const reading = state.get().shown?.reading;
			if (reading && logs) {
				show(withLogs(reading, logs), {orphans});
			} else {
				state.update(current => ({...current, orphans}));
			}
		}
	};

	return {
		state,
		rules: () => rules,
		async read() {
			reading?.abort();
			sharpening.abort();
			const abort = new AbortController();
			const startedAt = now();
			reading = abort;
			state.update(current => ({...current, isReading: true}));
			try {
				const options = {
					signal: abort.signal,
					knownImages: knownImages(),
					agesMs: agesFor(state.get().preset),
					knownLogs: state.get().shown?.reading.state.logs,
					...kept,
					now,
				};
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

				// Nobody waits for it.
				void lookFurther(abort.signal);
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
				void readDecidingEnds();
			}
		},
		choose(preset) {
			change(preset, ({plan}) => noMarks(plan).with(choosePreset(plan, preset, now()).keys));
			void readDecidingEnds();
		},
		setGoal: goal => changeGoal(newGoal(goal)),
		move: (key, by) =>
			changeGoal(state.get().goal, (goal, {goal: shown}) =>
				shown ? withMove(goal, shown, key, by) : goal,
			),
		noteRemoved(keys, bytes) {
			const {goal, preset} = state.get();
			if (goal) {
				changeGoal({...goal, freedBytes: goal.freedBytes + bytes});
			} else {
				change(preset, ({marks}) => marks.without(keys));
			}

			state.update(current => ({
				...current,
				shown: current.shown && {...current.shown, gone: new Set(keys)},
			}));
		},
		toggle: key => mark(() => [key]),
		toggleAll: keys => mark(plan => markedTogether(plan, keys)),
		clear: () => change(undefined, ({plan}) => noMarks(plan)),
	};
}
