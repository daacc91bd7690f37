import type {Store} from '../create-store.ts';
import {type RetainedKey, retainedKey} from '../retained.ts';
import {type EditedText, noText} from '../text/edit-text.ts';

export type SortOrder = {column: string; direction: 'ascending' | 'descending'};

/** Which row is selected, and which rows are seen. */
export type Placement<Id = string> = {
	/** The selection follows the id, not the position. */
	selectedId: Id | undefined;
	/** Position of the selection when last drawn: where it stays when its row disappears. */
	selectedIndex: number;
	/** Index of the first row on the screen. */
	top: number;
};

/** Which rows are marked. */
export type MarkedIds = Pick<ReadonlySet<string>, 'has' | 'size'>;

/** What the user did to a list; everything else of it is computed from the rows. */
export type ListState = Placement & {
	filter: EditedText;
	/** True while the filter is being typed. */
	isFiltering: boolean;
	/** `undefined`: not chosen, the list has an order of its own. */
	sort: SortOrder | undefined;
	markedIds: ReadonlySet<string>;
};

export const initialPlacement: Placement = {selectedId: undefined, selectedIndex: 0, top: 0};

export const initialListState: ListState = {
	...initialPlacement,
	filter: noText,
	isFiltering: false,
	sort: undefined,
	markedIds: new Set(),
};

/** The kept state of a list, which names the list; one such key may have several lists as its parts. */
export const listKey = (): RetainedKey<ListState> => retainedKey(() => initialListState);

/** Selects the row of this id, with no filter hiding it, once it is in the list. */
export function revealRow(store: Store<ListState>, id: string): void {
	store.update(state => ({...state, filter: noText, isFiltering: false, selectedId: id}));
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/** Rows kept in view above and below the selection. */
const context = 1;

/**
Where selection and window are among the rows as they are now.

@param ids Ids of the rows shown, in order.
@param height Rows on the screen, at least 1.
*/
export function placeSelection<Id>(
	state: Placement<Id>,
	ids: readonly Id[],
	height: number,
): {index: number; top: number} {
	if (ids.length === 0) {
		return {index: 0, top: 0};
	}

	const kept = clamp(state.selectedIndex, 0, ids.length - 1);
	const found =
		state.selectedId === undefined || ids[kept] === state.selectedId
			? kept
			: ids.indexOf(state.selectedId);
	const index = found === -1 ? kept : found;
	const margin = Math.min(context, Math.floor((height - 1) / 2));
	const highest = Math.max(0, ids.length - height);
	const top = clamp(state.top, index - height + 1 + margin, index - margin);
	return {index, top: clamp(top, 0, highest)};
}

/** Selects the row at `index`, kept inside the list; the window follows. */
export function selectIndex<Id, State extends Placement<Id>>(
	state: State & Placement<Id>,
	ids: readonly Id[],
	index: number,
	height: number,
): State {
	if (ids.length === 0) {
		return state;
	}

	const selectedIndex = clamp(index, 0, ids.length - 1);
	const moved = {...state, selectedIndex, selectedId: ids[selectedIndex]};
	return {...moved, top: placeSelection(moved, ids, height).top};
}

/** Moves the window by rows, up when negative; the selection goes along only where it would leave the window. */
export function scrollWindow<Id, State extends Placement<Id>>(
	state: State & Placement<Id>,
	ids: readonly Id[],
	by: number,
	height: number,
): State {
	if (ids.length === 0) {
		return state;
	}

	const placed = placeSelection(state, ids, height);
	const highest = Math.max(0, ids.length - height);
	const top = clamp(placed.top + by, 0, highest);
	const margin = Math.min(context, Math.floor((height - 1) / 2));
	const first = top === 0 ? 0 : top + margin;
	const last = top === highest ? ids.length - 1 : top + height - 1 - margin;
	const selectedIndex = clamp(placed.index, first, last);
	return {...state, top, selectedIndex, selectedId: ids[selectedIndex]};
}

/** Marks the row, or takes its mark away. */
export function toggleMark(state: ListState, id: string): ListState {
	const markedIds = new Set(state.markedIds);
	if (!markedIds.delete(id)) {
		markedIds.add(id);
	}

	return {...state, markedIds};
}

/** Marks all of these rows, or none when all are marked already. */
export function toggleAllMarks(state: ListState, ids: readonly string[]): ListState {
	const areAllMarked = ids.every(id => state.markedIds.has(id));
	const markedIds = new Set(state.markedIds);
	for (const id of ids) {
		if (areAllMarked) {
			markedIds.delete(id);
		} else {
			markedIds.add(id);
		}
	}

	return {...state, markedIds};
}
