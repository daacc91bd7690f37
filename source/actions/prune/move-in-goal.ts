import {entryName} from '../../store/prune/entry-name.ts';
import type {PruneContext} from './prune-context.ts';

export function whyNotMove({shown, selected, isInGoalOrder}: PruneContext): string | undefined {
	if (!shown?.goal) {
		return 'No goal is set. _ sets one';
	}

	if (!isInGoalOrder) {
		return 'Only in the order of the goal. s sorts by it';
	}

	return selected && shown.goal.order.includes(selected.key)
		? undefined
		: 'Not among the items that the goal may remove';
}

/** Lets the selected item go earlier (-1) or later (1); says so where that changes nothing. */
export function moveInGoal({model, shown, selected, services}: PruneContext, by: -1 | 1): void {
	const entry = selected?.entry;
	const goal = shown?.goal;
	if (!entry) {
		return;
	}

	const firstBelow = goal?.order.find(key => !goal.marks.isMarked(key));
	model.move(entry.key, by);
	const isMarked = model.state.get().shown?.marks.isMarked(entry.key);
	if (by === -1 && !isMarked && entry.key === firstBelow) {
		services.notices.show({
			tone: 'info',
			text: `${entryName(entry)} is not needed for the goal. Space marks it`,
		});
	}
}
