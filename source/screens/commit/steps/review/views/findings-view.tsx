import {useMemo} from 'react';
import {useDialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../../../../components/rows.tsx';
import {paintTitle} from '../../../../../components/text-view/paint-title.ts';
import {TextView} from '../../../../../components/text-view/text-view.tsx';
import {truncatePainted} from '../../../../../components/truncate-painted.ts';
import {wrapLine} from '../../../../../components/wrap-line.ts';
import {useServices} from '../../../../../hooks/services.ts';
import {useBodySize} from '../../../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../../../hooks/use-open-engine.ts';
import {useRetained} from '../../../../../hooks/use-retained.ts';
import {useStore} from '../../../../../hooks/use-store.ts';
import {useViewLayer} from '../../../../../hooks/use-view-layer.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import {type FlowHandle, flowsOf} from '../../../../../store/commit/flows.ts';
import {
	initialPlacement,
	placeSelection,
	selectIndex,
} from '../../../../../store/list/list-state.ts';
import {findingsActions} from '../actions/findings-actions.ts';
import {findingItems} from '../model/finding-items.ts';
import {blockedBy} from '../model/finding-places.ts';
import type {ReviewScope} from '../model/review-scope.ts';
import {buildReviewTree} from '../model/review-tree.ts';
import {stagingTotals} from '../model/staging-totals.ts';
import {itemRow, itemWhy} from '../paint/item-row.ts';
import {summaryText} from '../paint/summary-line.ts';

/** Rows below the list that say why. */
const whyRows = 4;

type FindingsViewProps = {flow: FlowHandle; setScope(scope: ReviewScope): void};

const noLines: readonly string[] = [];

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
			title="Findings: the changes are being read"
			lines={noLines}
			{...size}
		/>
	);
}

function FindingsList({flow, setScope, review}: FindingsViewProps & {review: SessionReview}) {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const {theme, navigation} = services;
	const {staging} = flow.get();
	const items = useMemo(() => findingItems(review), [review]);
	const tree = useMemo(() => buildReviewTree(review.changes, 'name'), [review]);
	const totals = useMemo(
		() => stagingTotals(tree, staging, blockedBy(review.findings)),
		[tree, staging, review],
	);

	const listHeight = Math.max(1, height - whyRows - 2);
	const [place, store] = useRetained(`review-findings:${flow.id}`, () => initialPlacement);
	const ids = items.map((_, index) => String(index));
	const {index, top} = placeSelection(place, ids, listHeight);
	const select = (to: (from: number) => number) =>
		store.update(current => {
			const placed = placeSelection(current, ids, listHeight);
			return selectIndex({...current, top: placed.top}, ids, to(placed.index), listHeight);
		});
	const selected = items[index];
	useViewLayer(findingsActions, {
		services,
		session,
		dialogs,
		control: flow,
		mount: selected?.kind === 'mount' ? selected.mount : undefined,
		review,
		selected,
		height: listHeight,
		moveBy: by => select(from => from + by),
		moveTo: to => select(() => to),
		showPaths(id) {
			setScope({kind: 'finding', id});
			navigation.closeView();
		},
	});

	const {paint, symbols} = theme;
	const rows = items.slice(top, top + listHeight).map((item, offset) => {
		const isSelected = top + offset === index;
		const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
		return truncatePainted(
			`${pointer} ${itemRow(item, staging, theme)} ${paint('muted', itemWhy(item)[0] ?? '')}`,
			width,
		);
	});
	const why = (selected ? itemWhy(selected) : []).flatMap(line => wrapLine(line, width - 2));
	const filler = Array.from({length: Math.max(0, listHeight - rows.length)}, () => '');
	return (
		<Rows
			lines={[
				paintTitle({
					title: 'Findings',
					facts: [summaryText(totals.whole, theme)],
					width,
					theme,
				}),
				...(rows.length > 0 ? rows : [`  ${paint('muted', 'There is nothing to be looked at')}`]),
				...filler,
				paint('muted', symbols.horizontal.repeat(width)),
				...why.slice(0, whyRows).map(line => ` ${line}`),
			]}
			width={width}
			height={height}
		/>
	);
}
