import {useMemo} from 'react';
import {pruneFields} from '../../../actions/custom/row-fields.ts';
import type {PruneContext} from '../../../actions/prune/prune-context.ts';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {useRetained, useServices, useStore} from '../../../hooks/services.ts';
import type {List} from '../../../hooks/use-list.ts';
import {createFilter} from '../../../prune/filter-entries.ts';
import {noMarks} from '../../../prune/no-marks.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {goalLineKey, goalRows} from '../../../store/prune/goal-rows.ts';
import {pruneColumns} from '../../../store/prune/prune-columns.ts';
import {goalSequence} from '../../../store/prune/prune-goal-state.ts';
import type {PruneMemory} from '../../../store/prune/prune-memory.ts';
import type {PruneModelState} from '../../../store/prune/prune-model-state.ts';
import {entryRows, groupedRows, type PruneRow} from '../../../store/prune/prune-row.ts';
import {useCustomActions} from '../../flows/custom-actions/use-custom-actions.tsx';
import {pruneActions} from '../actions/prune-actions.ts';

const pruneList = listKey();

/** What is worth most on top; marks, which change what a row frees, do not move it. */
const mostFreedFirst: SortOrder = {column: 'frees', direction: 'descending'};

/** No column: rows stay under their titles. */
const underTitles: SortOrder = {column: 'group', direction: 'ascending'};

const getKey = (row: PruneRow) => row.key;
const customTarget = ({entry}: PruneRow) => entry && {name: entry.name, fields: pruneFields(entry)};
const noRows: readonly PruneRow[] = [];
const noOrders: typeof goalOrders = [];

/** No column either: rows stand as the goal has them. */
const asGoalWants: SortOrder = {column: 'goal', direction: 'ascending'};

const goalOrders = [{value: asGoalWants, label: 'Goal', detail: 'marked items first'}];

type PruneList = {list: List<PruneRow>; isGrouped: boolean};

/** The plan as a list, whose marks are those of the plan. @param height Rows of the list with its titles. */
export function usePruneList(
	{model, filter}: PruneMemory,
	{shown, goal}: PruneModelState,
	height: number,
	context: (
		list: Pick<PruneContext, 'selected' | 'isGrouped' | 'group' | 'isInGoalOrder' | 'sortByGoal'>,
	) => PruneContext,
): PruneList {
	const {now, notices, settings} = useServices();
	const chosen = useStore(filter);
	const marks = shown?.marks;
	const ownColumns = useMemo(() => pruneColumns(() => model.state.get().shown?.marks), [model]);
	const [{sort: order = settings.sort.prune ?? mostFreedFirst}] = useRetained(pruneList);
	const isGrouped = order.column === underTitles.column;
	const isInGoalOrder = order.column === asGoalWants.column;

	const plan = shown?.plan;
	const gone = shown?.gone;
	const rows = useMemo(() => {
		const fits = chosen ? createFilter(chosen.filter, now()) : () => true;
		const passes = (entry: PruneEntry) => !gone?.has(entry.key) && fits(entry);
		const toRows = isGrouped ? groupedRows : entryRows;
		return plan ? toRows(plan.entries.filter(passes), noMarks(plan)) : noRows;
	}, [plan, gone, chosen, isGrouped, now]);

	const shownGoal = shown?.goal;
	const placed = useMemo(() => {
		if (!isInGoalOrder) {
			return rows;
		}

		return goal && shownGoal
			? goalRows(rows, goal, shownGoal)
			: rows.toSorted((left, right) => right.freesOrder - left.freesOrder);
	}, [rows, goal, shownGoal, isInGoalOrder]);

	const rowOf = useMemo(() => new Map(rows.map(row => [row.key, row])), [rows]);
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
		[marks, rowOf, model, notices],
	);

	const list = useListPage({
		key: pruneList,
		screenId: 'prune',
		rows: placed,
		columns: ownColumns,
		textsOf: marks,
		getId: getKey,
		sort: mostFreedFirst,
		orders: goal ? goalOrders : noOrders,
		height,
		marks: listMarks,
		custom: useCustomActions('prune', customTarget),
		actions: pruneActions,
		context: ({selected, setSort, select}) =>
			context({
				selected,
				isGrouped,
				isInGoalOrder,
				sortByGoal() {
					setSort(asGoalWants);
					const placed = model.state.get().shown?.goal;
					select((placed && goalSequence(placed)[0]) ?? goalLineKey);
				},
				group: wanted => setSort(wanted ? underTitles : mostFreedFirst),
			}),
	});
	return {list, isGrouped};
}
