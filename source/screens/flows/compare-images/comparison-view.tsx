import {Box} from 'ink';
import {useMemo} from 'react';
import {saveComparison} from '../../../actions/images/save-comparison.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {ComparedSide, Comparison} from '../../../contents/compare-images/comparison.ts';
import {comparisonSummary} from '../../../contents/compare-images/comparison-texts.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {shortId} from '../../../format/short-id.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {
	type ComparisonRow,
	comparisonColumns,
	toComparisonRows,
} from '../../../store/compare-images/comparison-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {ComparedFilesView} from './compared-files-view.tsx';
import {comparisonActions} from './comparison-actions.ts';
import {ComparisonLayersView, ComparisonPartView} from './comparison-part-view.tsx';
import {type ComparisonOf, type ComparisonProgress, useComparison} from './use-comparison.ts';

function sideLine(label: Shown, {name, id, platform, kind}: ComparedSide, {paint}: Theme): Shown {
	const facts = phrase`  ${toShown(kind)} ${shortId(id)}, ${toShown(platform)}`;
	return phrase`${paint('muted', label)} ${paint('strong', toShown(name))}${paint('muted', facts)}`;
}

function summaryLines(comparison: Comparison, theme: Theme): Shown[] {
	const {paint} = theme;
	const {layers, size} = comparisonSummary(comparison);
	return [
		sideLine(phrase`Before`, comparison.before, theme),
		sideLine(phrase`After `, comparison.after, theme),
		phrase`${paint('muted', 'Layers')} ${toShown(layers)}`,
		phrase`${paint('muted', 'Size  ')} ${toShown(size)}`,
	];
}

/** What stands above the parts of a comparison: the two, what they share, how far it is, and what went wrong. */
function comparisonHeading(
	{state, progress}: {state: ResourceState<Comparison>; progress: ComparisonProgress | undefined},
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const lines: Shown[] = [];
	if (state.status === 'ready') {
		lines.push(...summaryLines(state.data, theme));
	} else if (state.status === 'failed') {
		lines.push(
			...wrapLine(toShown(state.error.message), width - 2).map(line => paint('danger', line)),
			...wrapLine(toShown(state.error.nextStep ?? ''), width - 2),
		);
	} else if (progress) {
		const {name, readBytes, expectedBytes} = progress;
		lines.push(
			phrase`Reading ${toShown(name)}: ${formatBytes(readBytes)} of about ${formatBytes(expectedBytes)}`,
		);
	}

	return [...lines, blank].map(line => truncatePainted(phrase` ${line}`, width, theme));
}

const partsList = listKey();

const asTold: SortOrder = {column: 'part', direction: 'ascending'};
const getId = ({id}: ComparisonRow) => id;
const noRows: readonly ComparisonRow[] = [];

function partView(viewId: string, {id}: ComparisonRow, comparison: Comparison) {
	switch (id) {
		case 'files':
			return <ComparedFilesView viewId={viewId} comparison={comparison} />;
		case 'layers':
			return <ComparisonLayersView viewId={viewId} comparison={comparison} />;
		default:
			return <ComparisonPartView viewId={viewId} part={id} comparison={comparison} />;
	}
}

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
