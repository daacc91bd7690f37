export type SortOrder = {column: string; direction: 'ascending' | 'descending'};

/** Which row is selected, and which rows are seen. */
export type Placement = {
	/** The selection follows the id, not the position. */
	selectedId: string | undefined;
	/** Position of the selection when last drawn: where it stays when its row disappears. */
	selectedIndex: number;
	/** Index of the first row on the screen. */
	top: number;
};

/** Which rows are marked. */
export type MarkedIds = Pick<ReadonlySet<string>, 'has' | 'size'>;

/** What the user did to a list; everything else of it is computed from the rows. */
export type ListState = Placement & {
	filter: string;
	/** True while the filter is being typed. */
	isFiltering: boolean;
	sort: SortOrder;
	markedIds: ReadonlySet<string>;
};

export const initialPlacement: Placement = {selectedId: undefined, selectedIndex: 0, top: 0};

export function initialListState(sort: SortOrder): ListState {
	return {
		...initialPlacement,
		filter: '',
		isFiltering: false,
		sort,
		markedIds: new Set(),
	};
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/** Rows kept in view above and below the selection. */
const context = 1;

/**
Where selection and window are among the rows as they are now.

@param ids Ids of the rows shown, in order.
@param height Rows on the screen, at least 1.
*/
export function placeSelection(
	state: Placement,
	ids: readonly string[],
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
export function selectIndex<State extends Placement>(
	state: State,
	ids: readonly string[],
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
