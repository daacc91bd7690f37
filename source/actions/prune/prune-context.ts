import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {FilesPlace} from '../../store/files/files-place.ts';
import type {ReadingWatch} from '../../store/files/image-files.ts';
import type {PruneMemory} from '../../store/prune/prune-memory.ts';
import type {PruneModel} from '../../store/prune/prune-model.ts';
import type {ShownPlan} from '../../store/prune/prune-model-state.ts';
import type {PruneRow} from '../../store/prune/prune-row.ts';
import type {Tools} from '../tools.ts';

/** What the actions of the prune screen work with. */
export type PruneContext = Tools & {
	model: PruneModel;
	memory: PruneMemory;
	/** `undefined` before the engine has answered. */
	shown: ShownPlan | undefined;
	/** The row under the pointer. */
	selected: PruneRow | undefined;
	/** True while the rows stand under titles. */
	isGrouped: boolean;
	/** True while the rows stand as a goal has them. */
	isInGoalOrder: boolean;
	sortByGoal(): void;
	/** True while a prune runs on this engine. */
	isPruning: boolean;
	group(isGrouped: boolean): void;
	openDetails(entry: PruneEntry): void;
	openFiles(place: FilesPlace, watch: ReadingWatch): void;
	openResult(): void;
	/** Leaves the page that `openResult` opened, where it is the topmost. */
	closeResult(): void;
	openHistory(): void;
	copy(text: string, what: string): void;
};

/** Why nothing can be done with the row; `undefined`: it is a thing. */
export const whyNoEntry = ({selected}: PruneContext): string | undefined =>
	selected?.entry ? undefined : 'Nothing is selected';
