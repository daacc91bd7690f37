import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../hooks/services.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {PruneModel, ShownPlan} from '../../store/prune/prune-model.ts';
import type {PruneRow} from './list/prune-row.ts';
import type {PruneMemory} from './prune-memory.ts';

/** What the actions of the prune screen work with. */
export type PruneContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	model: PruneModel;
	memory: PruneMemory;
	/** `undefined` before the engine has answered. */
	shown: ShownPlan | undefined;
	/** The row under the pointer. */
	selected: PruneRow | undefined;
	/** True while the rows stand under titles. */
	isGrouped: boolean;
	/** True while a prune runs on this engine. */
	isPruning: boolean;
	group(isGrouped: boolean): void;
	openDetails(entry: PruneEntry): void;
	openResult(): void;
	copy(text: string, what: string): void;
};

/** Why nothing can be done with the row; `undefined`: it is a thing. */
export const whyNoEntry = ({selected}: PruneContext): string | undefined =>
	selected?.entry ? undefined : 'There is nothing to take here';
