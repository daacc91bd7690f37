import {Box} from 'ink';
import {useMemo} from 'react';
import {Row} from '../../../../components/row.tsx';
import {Rows} from '../../../../components/rows.tsx';
import {treeActions} from '../../../../components/tree/tree-actions.ts';
import {TreeView} from '../../../../components/tree/tree-view.tsx';
import {useTree} from '../../../../components/tree/use-tree.ts';
import {truncatePainted} from '../../../../components/truncate-painted.ts';
import {counted} from '../../../../format/counted.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useTheme} from '../../../../hooks/use-theme.ts';
import type {Action} from '../../../../keys/action.ts';
import type {LedgerEntry} from '../../../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../../../session/review/session-review.ts';
import type {Theme} from '../../../../theme.ts';
import {useFlow} from '../../use-flow.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {lookingActions} from './actions/looking-actions.ts';
import type {ReviewContext} from './actions/review-context.ts';
import {seldomActions} from './actions/seldom-actions.ts';
import {stagingActions} from './actions/staging-actions.ts';
import {useReviewContext} from './actions/use-review-context.ts';
import {undecidedPlaces} from './model/finding-places.ts';
import type {ReviewScope} from './model/review-scope.ts';
import {changesAt} from './model/review-tree.ts';
import {commandText} from './paint/describe-command.ts';
import {footLines} from './paint/details-lines.ts';
import {paintReviewHead} from './paint/paint-review-head.ts';
import {rowLook} from './paint/row-look.ts';
import {selectedFacts} from './paint/selected-facts.ts';
import {summaryText} from './paint/summary-line.ts';
import {reviewLayout} from './review-layout.ts';
import {ReviewPane} from './review-pane.tsx';
import {useReviewModel} from './use-review-model.ts';

/** What the tree is about, after "only"; safe text. `undefined`: all changes. */
function scopeText(
	scope: ReviewScope,
	{findings}: SessionReview,
	ledger: readonly LedgerEntry[],
): string | undefined {
	switch (scope.kind) {
		case 'all':
			return undefined;
		case 'finding':
			return findings.find(({id}) => id === scope.id)?.kind ?? 'a finding that is gone';
		case 'command': {
			const entry = ledger[scope.index];
			return entry ? commandText(entry) : 'what no command is known for';
		}
	}
}

/** What makes the review less than the whole truth, in one painted line; `undefined`: nothing. */
function noteLine(
	{wasRunning, mounts}: SessionReview,
	width: number,
	{paint, symbols}: Theme,
): string | undefined {
	const notes = [
		...(wasRunning ? ['The container still ran when it was read: R reads again'] : []),
		...(mounts.length > 0
			? [`${counted(mounts.length, 'mount')} not in the image: F says more`]
			: []),
	];
	return notes.length === 0
		? undefined
		: truncatePainted(
				` ${paint('warning', `${symbols.warning} ${notes.join(` ${symbols.separator} `)}`)}`,
				width,
			);
}

/** Space and Enter mean more here than folding. */
const treeKeys = treeActions.filter(({id}) => id !== 'tree.toggle');

/** In the order of the footer. Escape clears the filter before it shows all again, and that before it leaves. */
export const reviewActions: readonly Action<ReviewContext>[] = [
	...stagingActions,
	...lookingActions,
	...treeKeys,
	...seldomActions,
];

/** What changed as a tree, what was found, and what of it will be in the image; never empty. */
export function ReviewBody({review, read}: {review: SessionReview; read(): void}) {
	const theme = useTheme();
	const size = useBodySize();
	const {flow} = useFlow();
	const note = noteLine(review, size.width, theme);
	const {treeWidth, paneWidth, footRows, treeHeight} = reviewLayout(
		size,
		note === undefined ? 1 : 2,
	);
	const model = useReviewModel(review, flow);
	const {tree: shown, totals, whole, findings, order, scope} = model;
	const tree = useTree({key: model.key, nodes: shown.nodes, height: treeHeight});
	const selected = tree.selected && shown.all[tree.selected.node.data?.at ?? -1];
	useStepLayer(reviewActions, useReviewContext({review, model, tree, selected, read}), tree.text);

	const facts = useMemo(
		() =>
			selected &&
			selectedFacts(selected, changesAt(shown, selected), {
				totals: totals.of(selected.data.at),
				findings,
				attribution: review.attribution,
				ledger: flow.ledger,
			}),
		[selected, shown, totals, findings, review, flow.ledger],
	);
	const open = undecidedPlaces(model.places, totals).length;
	const hint =
		open === 0
			? ''
			: theme.paint(
					'accent',
					`${counted(open, 'place')} to be looked at: f goes there, F lists them`,
				);
	const {filter, isFiltering} = tree.state;
	const head = paintReviewHead(
		{
			summary: summaryText(whole, theme),
			scope: scopeText(scope, review, flow.ledger),
			filter,
			isFiltering,
			matching: tree.matching,
			order: order === 'size' ? theme.paint('muted', 'biggest first') : '',
		},
		size.width,
		theme,
	);
	return (
		<Box flexDirection="column" width={size.width} height={size.height} flexShrink={0}>
			<Row text={head} />
			{note !== undefined && <Row text={note} />}
			<Box height={treeHeight} flexShrink={0}>
				<TreeView
					tree={tree}
					lookOf={row =>
						rowLook(row, {totals, findings, overridden: flow.staging.overridden, theme})
					}
					emptyText={`No path contains "${filter.value}"; Esc clears the filter`}
					width={treeWidth}
					height={treeHeight}
				/>
				{paneWidth > 0 && (
					<ReviewPane
						review={review}
						staging={flow.staging}
						selected={facts}
						width={paneWidth}
						height={treeHeight}
					/>
				)}
			</Box>
			{footRows > 0 && (
				<Rows
					lines={facts ? footLines(facts, {width: size.width, rows: footRows, hint, theme}) : []}
					width={size.width}
					height={footRows}
				/>
			)}
		</Box>
	);
}
