import {useMemo} from 'react';
import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {useServices} from '../../../hooks/services.ts';
import {type List, useList} from '../../../hooks/use-list.ts';
import {useListSettings} from '../../../hooks/use-list-settings.ts';
import {useRetained} from '../../../hooks/use-retained.ts';
import {useStore} from '../../../hooks/use-store.ts';
import {createFilter} from '../../../prune/filter-entries.ts';
import type {Column} from '../../../store/list/column.ts';
import {initialListState, type SortOrder} from '../../../store/list/list-state.ts';
import {sortChoices} from '../../../store/list/sort-choices.ts';
import type {PruneModelState} from '../../../store/prune/prune-model.ts';
import type {PruneMemory} from '../prune-memory.ts';
import {pruneColumns} from './prune-columns.ts';
import {entryRows, groupedRows, type PruneRow} from './prune-row.ts';

const biggestFirst: SortOrder = {column: 'size', direction: 'descending'};

/** No column: rows stay under their titles. */
const underTitles: SortOrder = {column: 'group', direction: 'ascending'};

const getKey = (row: PruneRow) => row.key;
const noRows: readonly PruneRow[] = [];

type PruneList = {
	list: List<PruneRow>;
	columns: readonly Column<PruneRow>[];
	getId(row: PruneRow): string;
	isGrouped: boolean;
	group(isGrouped: boolean): void;
};

/** The plan as a list, whose marks are those of the plan. @param height Rows of the list, titles left out. */
export function usePruneList(
	{model, filter}: PruneMemory,
	{shown, version}: PruneModelState,
	dialogs: Dialogs,
	height: number,
): PruneList {
	const {now, notices} = useServices();
	const chosen = useStore(filter);
	const marks = shown?.marks;
	const ownColumns = useMemo(() => pruneColumns(marks), [marks]);
	const {columns, sort} = useListSettings('prune', ownColumns, biggestFirst);
	const [{sort: order}] = useRetained('list:prune', () => initialListState(sort));
	const isGrouped = order.column === underTitles.column;

	const entries = shown?.plan.entries;
	const rows = useMemo(() => {
		const passes = chosen ? createFilter(chosen.filter, now()) : () => true;
		const some = entries?.filter(passes);
		return some ? (isGrouped ? groupedRows : entryRows)(some, now()) : noRows;
	}, [entries, chosen, isGrouped, now]);

	const rowOf = useMemo(() => new Map(rows.map(row => [row.key, row])), [rows]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: marks change in place, and the version with them
	const listMarks = useMemo(
		() => ({
			ids: {has: (key: string) => marks?.isMarked(key) ?? false, size: marks?.count ?? 0},
			toggle(id: string) {
				const row = rowOf.get(id);
				if (row?.entry?.verdict === 'kept') {
					notices.show({tone: 'warning', text: `${row.entry.name} ${row.why}`});
				} else if (row?.entry) {
					model.toggle(id);
				} else {
					model.toggleAll(row?.keys ?? []);
				}
			},
			toggleAll: (ids: readonly string[]) => model.toggleAll(ids),
			clear: model.clear,
		}),
		[marks, version, rowOf, model, notices],
	);

	const list: List<PruneRow> = useList({
		key: 'prune',
		rows,
		columns,
		getId: getKey,
		initialSort: sort,
		height,
		marks: listMarks,
		async chooseSort() {
			const chosenSort = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(columns, list.state.sort),
				selectedIndex: Math.max(
					0,
					columns.findIndex(({id}) => id === list.state.sort.column),
				),
			});
			if (chosenSort) {
				list.setSort(chosenSort);
			}
		},
	});
	return {
		list,
		columns,
		getId: getKey,
		isGrouped,
		group: wanted => list.setSort(wanted ? underTitles : biggestFirst),
	};
}
