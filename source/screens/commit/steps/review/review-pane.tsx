import {memo, useMemo} from 'react';
import {Rows} from '../../../../components/rows.tsx';
import {truncatePainted} from '../../../../components/truncate-painted.ts';
import {useTheme} from '../../../../hooks/use-theme.ts';
import type {SessionReview} from '../../../../session/review/session-review.ts';
import type {Staging} from '../../../../session/staging/staging.ts';
import {findingItems} from './model/finding-items.ts';
import {itemLines, selectedLines} from './paint/details-lines.ts';
import type {SelectedFacts} from './paint/selected-facts.ts';

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
	const items = useMemo(() => findingItems(review), [review]);
	const found = useMemo(
		() =>
			itemLines(items, staging, {width: space, rows: Math.max(6, height - selectedRows), theme}),
		[items, staging, space, height, theme],
	);
	const {paint, symbols} = theme;
	const lines = [
		paint(
			'accent',
			items.length > 0 ? 'Findings' : 'Nothing was found that rarely belongs into an image',
		),
		...found,
		'',
		...(selected ? [paint('accent', 'Selected'), ...selectedLines(selected, space, theme)] : []),
	];
	const side = paint('muted', symbols.vertical);
	return (
		<Rows
			lines={Array.from({length: height}, (_, index) =>
				`${side} ${truncatePainted(lines[index] ?? '', space)}`.trimEnd(),
			)}
			width={width}
			height={height}
		/>
	);
});
