import {useEffect, useMemo, useRef} from 'react';
import type {TextTaker} from '../keys/key-registry.ts';
import type {Store} from '../store/create-store.ts';
import type {Chosen} from '../store/list/chosen.ts';
import type {Column} from '../store/list/column.ts';
import {type FilterWords, filterRows, prepareRows} from '../store/list/filter-rows.ts';
import {
	type ListState,
	type MarkedIds,
	placeSelection,
	type SortOrder,
	scrollWindow,
	selectIndex,
	toggleAllMarks,
	toggleMark,
} from '../store/list/list-state.ts';
import {groupRows, sortRows} from '../store/list/sort-rows.ts';
import type {RetainedKey} from '../store/retained.ts';
import {type EditedText, noText} from '../store/text/edit-text.ts';
import type {ListControl} from './list-actions.ts';
import {useRetained, useServices} from './services.ts';
import {takeLine} from './take-line.ts';

/** UTF-16 units; every row is searched for all of them at every key. */
const longestFilter = 200;

type ListOptions<Row> = {
	/** Of the list's kept state. */
	key: RetainedKey<ListState>;
	/** Which of several lists of that key. */
	part?: string | undefined;
	rows: readonly Row[];
	/** The same array at every render. */
	columns: readonly Column<Row>[];
	/**
	What the columns say beside the rows: with another one, rows in view are painted anew, while order, filter and
	widths stay. `undefined`: they say nothing else.
	*/
	textsOf?: unknown;
	/** The same function at every render. */
	getId(row: Row): string;
	/** What typing these words filters by; the same object at every render. */
	filterWords?: FilterWords<Row> | undefined;
	/** Rows of one group stand together, those of an empty name last; the same function at every render. */
	groupOf?: ((row: Row) => string) | undefined;
	/** As long as none was chosen. */
	initialSort: SortOrder;
	/** Rows on the screen, at least 1. */
	height: number;
	/** Asks for a column, then calls `setSort`. */
	chooseSort(): void;
	/** Marks that somebody else keeps; the same object as long as none changes. `undefined`: the list's own. */
	marks?: ListMarks | undefined;
};

/** Marks with a meaning of their own: marking one row may mark others. */
export type ListMarks = {
	/** Ids of marked rows. */
	ids: MarkedIds;
	toggle(id: string): void;
	/** @param ids Of all rows shown. */
	toggleAll(ids: readonly string[]): void;
	clear(): void;
};

export type List<Row> = Chosen<Row> & {
	state: ListState;
	sort: SortOrder;
	markedIds: MarkedIds;
	columns: readonly Column<Row>[];
	textsOf: unknown;
	getId(row: Row): string;
	/** What is shown, filtered and sorted. */
	rows: readonly Row[];
	/** Before filtering. */
	allRows: readonly Row[];
	index: number;
	top: number;
	marked: readonly Row[];
	/** Per column id, the positions that the filter matched in this row. */
	matchesOf(row: Row): Readonly<Record<string, readonly number[]>> | undefined;
	/** Selects the row of this id once it is in the list. */
	select(id: string): void;
	setSort(sort: SortOrder): void;
	/** Words that may be typed to filter by a state. */
	filterWords: readonly string[];
	/** Takes the keys while the filter is typed. */
	text: TextTaker | undefined;
	control: ListControl;
};

/** What is drawn as selected stays selected when rows come and go around it. */
function useFollowedSelection(
	store: Store<ListState>,
	drawnId: string | undefined,
	index: number,
): void {
	const seenId = useRef<string>(undefined);
	useEffect(() => {
		const {selectedId, selectedIndex} = store.get();
		// An id never seen is one to come (`select`): it keeps waiting for its row.
		const isAwaited = selectedId !== undefined && selectedId !== seenId.current;
		if (drawnId === undefined || (drawnId !== selectedId && isAwaited)) {
			return;
		}

		seenId.current = drawnId;
		if (drawnId !== selectedId || index !== selectedIndex) {
			store.update(current => ({...current, selectedId: drawnId, selectedIndex: index}));
		}
	});
}

/** A long list's rows and keys; the component `List` draws it. */
export function useList<Row>(options: ListOptions<Row>): List<Row> {
	const {key, part, rows: allRows, columns, getId, initialSort, height, chooseSort} = options;
	const {filterWords, groupOf} = options;
	const {now} = useServices();
	const [state, store] = useRetained(key, part);
	const {filter, sort = initialSort} = state;
	const markedIds: MarkedIds = options.marks?.ids ?? state.markedIds;

	const sorted = useMemo(
		() => groupRows(sortRows(allRows, columns, sort, now()), groupOf),
		[allRows, columns, sort, now, groupOf],
	);
	const isFiltered = filter.value !== '';
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new filter looks at ages as they are then
	const prepared = useMemo(
		() => prepareRows(sorted, columns, now),
		[sorted, columns, now, isFiltered],
	);
	const {rows, matchesOf} = useMemo(
		() => filterRows(prepared, filter.value, filterWords),
		[prepared, filter.value, filterWords],
	);
	const ids = useMemo(() => rows.map(getId), [rows, getId]);
	const {index, top} = placeSelection(state, ids, height);
	const selected = rows[index];
	const marked = useMemo(
		() => (markedIds.size === 0 ? [] : allRows.filter(row => markedIds.has(getId(row)))),
		[allRows, markedIds, getId],
	);

	useFollowedSelection(store, ids[index], index);

	const select = (to: (from: number) => number) =>
		store.update(current => {
			const placed = placeSelection(current, ids, height);
			return selectIndex({...current, top: placed.top}, ids, to(placed.index), height);
		});

	const marks: ListMarks = options.marks ?? {
		ids: markedIds,
		toggle: id => store.update(current => toggleMark(current, id)),
		toggleAll: shown => store.update(current => toggleAllMarks(current, shown)),
		clear: () => store.update(current => ({...current, markedIds: new Set<string>()})),
	};

	const clearFilter = () =>
		store.update(current => ({...current, filter: noText, isFiltering: false}));
	const setFilter = (next: EditedText) =>
		store.update(current => ({
			...current,
			filter: next,
			// A selection that the filter hides gives way to the first match.
			selectedIndex: next.value === current.filter.value ? current.selectedIndex : 0,
		}));

	return {
		state,
		sort,
		columns,
		textsOf: options.textsOf,
		getId,
		markedIds,
		rows,
		allRows,
		index,
		top,
		selected,
		marked,
		targets: marked.length > 0 ? marked : selected ? [selected] : [],
		clearMarks: marks.clear,
		matchesOf,
		select: id => store.update(current => ({...current, selectedId: id})),
		filterWords: Object.keys(filterWords ?? {}),
		setSort: next => store.update(current => ({...current, sort: next})),
		text: state.isFiltering
			? takeLine({
					get: () => store.get().filter,
					set: setFilter,
					accept: () => store.update(current => ({...current, isFiltering: false})),
					leave: clearFilter,
					longest: longestFilter,
				})
			: undefined,
		control: {
			height,
			hasRows: rows.length > 0,
			hasFilter: filter.value !== '',
			hasMarks: marked.length > 0,
			moveBy: by => select(from => from + by),
			moveTo: to => select(() => to),
			scrollBy: by => store.update(current => scrollWindow(current, ids, by, height)),
			toggleMark() {
				const id = selected && getId(selected);
				if (id !== undefined) {
					marks.toggle(id);
					select(from => from + 1);
				}
			},
			toggleAllMarks: () => marks.toggleAll(ids),
			clearMarks: marks.clear,
			goToMatch: by => select(from => (from + by + ids.length) % ids.length),
			startFilter: () => store.update(current => ({...current, isFiltering: true})),
			clearFilter,
			chooseSort,
		},
	};
}
