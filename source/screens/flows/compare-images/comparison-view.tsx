import {Box} from 'ink';
import {useMemo} from 'react';
import {saveComparison} from '../../../actions/images/save-comparison.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {
	type ComparisonRow,
	comparisonColumns,
	toComparisonRows,
} from '../../../store/compare-images/comparison-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {useTools} from '../../use-tools.ts';
import {ComparedFilesView} from './compared-files-view.tsx';
import {comparisonActions} from './comparison-actions.ts';
import {comparisonHeading} from './comparison-heading.ts';
import {ComparisonPartView} from './comparison-part-view.tsx';
import {type ComparisonOf, useComparison} from './use-comparison.ts';

const partsList = listKey();

const asTold: SortOrder = {column: 'part', direction: 'ascending'};
const getId = ({id}: ComparisonRow) => id;
const noRows: readonly ComparisonRow[] = [];

const partView = (viewId: string, row: ComparisonRow, comparison: Comparison) =>
	row.id === 'files' ? (
		<ComparedFilesView viewId={viewId} comparison={comparison} />
	) : (
		<ComparisonPartView viewId={viewId} part={row.id} comparison={comparison} />
	);

/** Two images compared, or a container with its image: what differs in short, and each part on Enter. */
export function ComparisonView({viewId, ...of}: ComparisonOf & {viewId: string}) {
	const {services, dialogs} = useTools();
	const {theme, navigation} = services;
	const {width, height} = useBodySize();
	const {state, progress, retry} = useComparison(of);
	const comparison = dataOf(state);
	const rows = useMemo(() => (comparison ? toComparisonRows(comparison) : noRows), [comparison]);
	const heading = comparisonHeading({state, progress}, {width, theme});
	const listHeight = height - heading.length;
	const list = useListPage({
		key: partsList,
		part: viewId,
		rows,
		columns: comparisonColumns,
		getId,
		sort: asTold,
		height: listHeight,
		isMarkable: false,
		actions: comparisonActions,
		context: ({selected}) => ({
			selected,
			retry,
			save: comparison && (() => saveComparison(comparison, {dialogs, services})),
			open(row) {
				if (comparison) {
					const id = `${viewId}:${row.id}`;
					navigation.openView({id, title: row.title, content: partView(id, row, comparison)});
				}
			},
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun="parts"
				isLoading={state.status === 'loading'}
				emptyText={
					state.status === 'loading' ? 'Waiting for the engine' : 'Not compared. R retries'
				}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
