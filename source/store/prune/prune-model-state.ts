import type {Problem} from '../../problem.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import type {ProtectionRule} from '../../prune/prune-rules.ts';
import type {DiskKind} from './disk-kinds.ts';
import type {PruneGoalState, ShownGoal} from './prune-goal-state.ts';
import type {PruneReading} from './read-prune.ts';

/** A plan with everything that is shown of it. */
export type ShownPlan = {
	reading: PruneReading;
	plan: PrunePlan;
	marks: PruneMarks;
	/** `undefined`: there is no goal. */
	goal: ShownGoal | undefined;
	kinds: readonly DiskKind[];
	/** Of the user: those that name something and fit nothing here. */
	idleRules: readonly ProtectionRule[];
	/** Keys of what was removed since the engine was read; `undefined`: nothing was. */
	gone?: ReadonlySet<string>;
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
	/** What nothing on this machine's disk accounts for; `undefined`: nothing, or not looked for (yet). */
	orphans: Orphans | undefined;
	/** The goal that the marks come from; `undefined`: none. */
	goal: PruneGoalState | undefined;
	/** Milliseconds since the epoch of the last full reading; 0 before the first. */
	readAt: number;
	/** How long the last full reading took, in milliseconds. */
	readMs: number;
};

/** Before anything was asked. */
export const initialPruneState: PruneModelState = {
	shown: undefined,
	isReading: false,
	error: undefined,
	preset: undefined,
	orphans: undefined,
	goal: undefined,
	readAt: 0,
	readMs: 0,
};
