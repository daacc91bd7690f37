import {Box} from 'ink';
import {useMemo} from 'react';
import {ListPage} from '../../../../components/list/list-page.tsx';
import {useListPage} from '../../../../components/list/use-list-page.ts';
import {Row} from '../../../../components/row.tsx';
import {Rows} from '../../../../components/rows.tsx';
import {paintTitle} from '../../../../components/text-view/paint-title.ts';
import {TextView} from '../../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../../format/shown.ts';
import {type Services, useOpenEngine, useServices, useStore} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../../hooks/use-view-layer.ts';
import type {SessionReview} from '../../../../session/review/session-review.ts';
import {blockedBy} from '../../../../store/commit/finding-places.ts';
import {
	type FindingRow,
	findingColumns,
	findingReasons,
	findingsSort,
	toFindingRows,
} from '../../../../store/commit/finding-rows.ts';
import {type FlowHandle, flowsOf} from '../../../../store/commit/flows.ts';
import type {ReviewScope} from '../../../../store/commit/review-scope.ts';
import {buildReviewTree} from '../../../../store/commit/review-tree.ts';
import {stagingTotals} from '../../../../store/commit/staging-totals.ts';
import {listKey} from '../../../../store/list/list-state.ts';
import {useTools} from '../../../use-tools.ts';
import {summaryText} from '../summary-line.ts';
import {findingsActions} from './findings-actions.ts';

/** Shows every finding, on top of the step. */
export function openFindings(
	{navigation}: Pick<Services, 'navigation'>,
	flow: FlowHandle,
	setScope: (scope: ReviewScope) => void,
): void {
	navigation.openView({
		id: `review-findings:${flow.id}`,
		title: 'Findings',
		content: <FindingsView flow={flow} setScope={setScope} />,
	});
}

const findingsList = listKey();
const getId = ({id}: FindingRow) => id;

/** Rows below the list that say why. */
const whyRows = 4;

type FindingsViewProps = {flow: FlowHandle; setScope(scope: ReviewScope): void};

const noLines: readonly Shown[] = [];

/** All that the review wants to be looked at, with what is proposed. */
export function FindingsView({flow, setScope}: FindingsViewProps) {
	const services = useServices();
	const size = useBodySize();
	useStore(flowsOf(services, useOpenEngine()).state);
	const {review} = flow.get();
	// Another round in the shell may have taken the review away meanwhile.
	return review?.status === 'ready' ? (
		<FindingsList flow={flow} setScope={setScope} review={review.data} />
	) : (
		<TextView
			viewId={`review-findings-none:${flow.id}`}
			title="Findings: reading the changes"
			lines={noLines}
			{...size}
		/>
	);
}

function FindingsList({flow, setScope, review}: FindingsViewProps & {review: SessionReview}) {
	const {services, openEngine, dialogs} = useTools();
	const {width, height} = useBodySize();
	const {theme, navigation} = services;
	const {staging} = flow.get();
	const {findings, mounts} = review;
	const rows = useMemo(
		() => toFindingRows({findings, mounts}, staging),
		[findings, mounts, staging],
	);
	const tree = useMemo(() => buildReviewTree(review.changes, 'name'), [review]);
	const totals = useMemo(
		() => stagingTotals(tree, staging, blockedBy(review.findings)),
		[tree, staging, review],
	);

	const listHeight = height - whyRows - 2;
	const list = useListPage({
		key: findingsList,
		part: flow.id,
		rows,
		columns: findingColumns,
		getId,
		sort: findingsSort,
		height: listHeight,
		isMarkable: false,
		actions: findingsActions,
		context: page => ({
			services,
			openEngine,
			dialogs,
			control: flow,
			mount: page.selected?.item.kind === 'mount' ? page.selected.item.mount : undefined,
			review,
			selected: page.selected?.item,
			rows: page.rows,
			showPaths(id) {
				setScope({kind: 'finding', id});
				navigation.closeView();
			},
		}),
		common: useBackAction(),
	});

	const facts = [summaryText(totals.whole, theme)];
	const why = (list.selected ? findingReasons(list.selected.item) : []).flatMap(line =>
		wrapLine(toShown(line), width - 2),
	);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row text={paintTitle({title: 'Findings', facts, width, theme})} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'item' : 'items'}
				isLoading={false}
				emptyText="No findings"
				width={width}
				height={listHeight}
			/>
			<Rows
				lines={[
					theme.paint('muted', repeated(theme.symbols.horizontal, width)),
					...why.slice(0, whyRows).map(line => phrase` ${line}`),
				]}
				width={width}
				height={whyRows + 1}
			/>
		</Box>
	);
}
