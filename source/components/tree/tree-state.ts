import {initialPlacement, type Placement} from '../../store/list/list-state.ts';
import {type EditedText, noText} from '../../store/text/edit-text.ts';

/** What the user did to a tree; everything else of it is computed from its nodes. */
export type TreeState = Placement & {
	/** Folded where the overview has them open, and open where it has them folded. */
	turned: ReadonlySet<string>;
	filter: EditedText;
	isFiltering: boolean;
};

export const initialTreeState: TreeState = {
	...initialPlacement,
	turned: new Set(),
	filter: noText,
	isFiltering: false,
};

/** What is in one of the two, not in both: the folded paths of what the overview folds and what was turned. */
export function differenceOf(
	one: ReadonlySet<string>,
	other: ReadonlySet<string>,
): ReadonlySet<string> {
	const different = new Set(one);
	for (const path of other) {
		if (!different.delete(path)) {
			different.add(path);
		}
	}

	return different;
}
