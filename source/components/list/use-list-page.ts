import {useMemo} from 'react';
import {listActions, unmarkedListActions} from '../../hooks/list-actions.ts';
import {useServices} from '../../hooks/services.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import {type List, type ListMarks, useList} from '../../hooks/use-list.ts';
import type {Action, BoundAction} from '../../keys/action.ts';
import type {Column} from '../../store/list/column.ts';
import type {FilterWords} from '../../store/list/filter-rows.ts';
import type {ListState, SortOrder} from '../../store/list/list-state.ts';
import {type SortChoice, sortChoices} from '../../store/list/sort-rows.ts';
import type {RetainedKey} from '../../store/retained.ts';
import {useDialogs} from '../dialogs/use-dialogs.tsx';
import {listPageExtraRows} from './list-page.tsx';

type ListPageOptions<Row, Context> = {
	/** Of the list's kept state. */
	key: RetainedKey<ListState>;
	/** Which of several lists of that key. */
	part?: string;
	/** By which the config file names columns and first order; `undefined`: it has no say. */
	screenId?: string;
	rows: readonly Row[];
	/** The same array at every render. */
	columns: readonly Column<Row>[];
	/** See `useList`. */
	textsOf?: unknown;
	/** The same function at every render. */
	getId(row: Row): string;
	/** The order as long as none was chosen. */
	sort: SortOrder;
	/** Orders that no column has, offered first. */
	orders?: readonly SortChoice[];
	/** See `useList`. */
	filterWords?: FilterWords<Row>;
	groupOf?: ((row: Row) => string) | undefined;
	/** Rows of the whole page. */
	height: number;
	/** Kept elsewhere, see `useList`. */
	marks?: ListMarks;
	/** False where Space and `*` do something else than marking rows. */
	isMarkable?: boolean;
	/** The user's own actions on rows, asked before all others. */
	custom?: readonly Action<{targets: readonly Row[]}>[];
	/** Asked before the list's own. */
	actions: readonly Action<Context>[];
	context(list: List<Row>): Context;
	/** Of what is around the list, asked last. */
	common?: readonly BoundAction[];
};

const noActions: readonly BoundAction[] = [];
const noOrders: readonly SortChoice[] = [];
const noCustom: readonly never[] = [];

/** The columns that the config file wants, in its order; else all. */
function useChosenColumns<Row>(
	columns: readonly Column<Row>[],
	wanted: readonly string[] | undefined,
): readonly Column<Row>[] {
	return useMemo(() => {
		const known = (wanted ?? []).flatMap(id => columns.filter(column => column.id === id));
		return known.length === 0 ? columns : known;
	}, [wanted, columns]);
}

/** A long list with all its keys: rows, order, filter, marks and what is done with them. `ListPage` draws it. */
export function useListPage<Row, Context>(options: ListPageOptions<Row, Context>): List<Row> {
	const {screenId = '', orders = noOrders, height, actions, common = noActions, ...given} = options;
	const {isMarkable = true} = options;
	const {settings} = useServices();
	const dialogs = useDialogs();
	const columns = useChosenColumns(options.columns, settings.columns[screenId]);
	const list = useList({
		...given,
		columns,
		initialSort: settings.sort[screenId] ?? options.sort,
		height: Math.max(1, height - listPageExtraRows),
		async chooseSort() {
			const choices = [...orders, ...sortChoices(columns, list.sort)];
			const sorted = choices.findIndex(({value}) => value.column === list.sort.column);
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices,
				// Choosing what it is sorted by already turns the order round.
				selectedIndex: Math.max(0, sorted),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const custom = useBoundActions(options.custom ?? noCustom, {targets: list.targets});
	const own = useBoundActions(actions, options.context(list));
	const shared = useBoundActions(isMarkable ? listActions : unmarkedListActions, list.control);
	useKeyLayer({
		level: 'screen',
		actions: [...custom, ...own, ...shared, ...common],
		text: list.text,
	});
	return list;
}
