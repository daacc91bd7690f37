import {Box} from 'ink';
import {useMemo} from 'react';
import {Row} from '../../../components/row.tsx';
import {Rows} from '../../../components/rows.tsx';
import {treeActions} from '../../../components/tree/tree-actions.ts';
import {TreeView} from '../../../components/tree/tree-view.tsx';
import {useTree} from '../../../components/tree/use-tree.ts';
import {counted} from '../../../format/counted.ts';
import {phrase} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {LedgerEntry} from '../../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import {commandText} from '../../../store/commit/describe-command.ts';
import {undecidedPlaces} from '../../../store/commit/finding-places.ts';
import type {ReviewScope} from '../../../store/commit/review-scope.ts';
import {changesAt} from '../../../store/commit/review-tree.ts';
import {selectedFacts} from '../../../store/commit/selected-facts.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {browseActions, showAllAction} from './browse-actions.ts';
import {readAction, revertAction} from './container-actions.ts';
import {footLines} from './details-lines.ts';
import {paintReviewHead} from './paint-review-head.ts';
import {type ReviewContext, useReviewContext} from './review-context.ts';
import {reviewNote} from './review-note.ts';
import {ReviewPane} from './review-pane.tsx';
import {rowLook} from './row-look.ts';
import {stagingActions} from './staging-actions.ts';
import {summaryText} from './summary-line.ts';
import {useReviewModel} from './use-review-model.ts';

/** From here on details stand beside the tree. */
const paneFromColumns = 110;

/** Room for a tree with its sizes and counts. */
const narrowestTree = 66;

/** Below that many rows every line is needed for the tree. */
const highFromRows = 16;

type ReviewLayout = {
	treeWidth: number;
	/** Columns beside the tree; 0: details stand below it. */
	paneWidth: number;
	/** Rows below the tree. */
	footRows: number;
	treeHeight: number;
};

/** Where what stands. @param headRows Lines above the tree. */
function reviewLayout(
	{width, height}: {width: number; height: number},
	headRows: number,
): ReviewLayout {
	const hasPane = width >= paneFromColumns;
	const treeWidth = hasPane ? Math.max(narrowestTree, Math.ceil(width * 0.55)) : width;
	const footRows = hasPane ? 0 : height >= highFromRows ? 4 : 2;
	return {
		treeWidth,
		paneWidth: width - treeWidth,
		footRows,
		treeHeight: Math.max(1, height - headRows - footRows),
	};
}

/** What the tree is about, after "only". `undefined`: all changes. */
function scopeText(
	scope: ReviewScope,
	{findings}: SessionReview,
	ledger: readonly LedgerEntry[],
): string | undefined {
	switch (scope.kind) {
		case 'all':
			return undefined;
		case 'finding':
			return findings.find(({id}) => id === scope.id)?.kind ?? 'a finding that no longer exists';
		case 'command': {
			const entry = ledger[scope.index];
			return entry ? commandText(entry) : 'changes without a known command';
		}
	}
}

/** Space and Enter mean more here than folding. */
const treeKeys = treeActions.filter(({id}) => id !== 'tree.toggle');

/** In the order of the footer. Escape clears the filter before it shows all again, and that before it leaves. */
export const reviewActions: readonly Action<ReviewContext>[] = [
	...stagingActions,
	...browseActions,
	...treeKeys,
	revertAction,
	readAction,
	showAllAction,
];

/** What changed as a tree, what was found, and what of it will be in the image; never empty. */
export function ReviewBody({review, read}: {review: SessionReview; read(): void}) {
	const theme = useTheme();
	const size = useBodySize();
	const {flow} = useFlow();
	const note = reviewNote(review, size.width, theme);
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
			selectedFacts(selected, changesAt(shown, selected.data), {
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
					phrase`${counted(open, 'place')} to check: ) goes there, Tab lists them`,
				);
	const {filter, isFiltering} = tree.state;
	const head = paintReviewHead(
		{
			summary: summaryText(whole, theme),
			scope: scopeText(scope, review, flow.ledger),
			filter,
			isFiltering,
			matching: tree.matching?.size,
			order: order === 'size' ? theme.paint('muted', 'largest first') : '',
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
					emptyText={`No path contains "${filter.value}". Esc clears the filter`}
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
