import {memo, useMemo} from 'react';
import {paneLines} from '../../../components/pane-lines.ts';
import {Rows} from '../../../components/rows.tsx';
import {blank} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import type {SessionReview} from '../../../session/review/session-review.ts';
import type {Staging} from '../../../session/staging/staging.ts';
import {toFindingRows} from '../../../store/commit/finding-rows.ts';
import type {SelectedFacts} from '../../../store/commit/selected-facts.ts';
import {findingLines, selectedLines} from './details-lines.ts';

type ReviewPaneProps = {
	review: SessionReview;
	staging: Staging;
	/** `undefined` when nothing is selected. */
	selected: SelectedFacts | undefined;
	width: number;
	height: number;
};

/** What is left for the selected row when there are many findings. */
const selectedRows = 14;

/** Findings, and below them all about the selected row, beside the tree. */
export const ReviewPane = memo(function ReviewPane(props: ReviewPaneProps) {
	const {review, staging, selected, width, height} = props;
	const theme = useTheme();
	const space = width - 3;
	const {findings, mounts} = review;
	const items = useMemo(
		() => toFindingRows({findings, mounts}, staging),
		[findings, mounts, staging],
	);
	const found = useMemo(
		() => findingLines(items, {width: space, space: Math.max(6, height - selectedRows), theme}),
		[items, space, height, theme],
	);
	const {paint, symbols} = theme;
	const lines = [
		paint('accent', items.length > 0 ? 'Findings' : 'No findings'),
		...found,
		blank,
		...(selected ? [paint('accent', 'Selected'), ...selectedLines(selected, space, theme)] : []),
	];
	const side = paint('muted', symbols.vertical);
	const framed = paneLines(lines, {side, width: space, height, theme});
	return <Rows lines={framed} width={width} height={height} />;
});
