import {memo} from 'react';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {phrase, repeated, trimmedEnd} from '../../../format/shown.ts';
import {useServices} from '../../../hooks/services.ts';
import {useNow} from '../../../hooks/use-now.ts';
import type {Problem} from '../../../problem.ts';
import type {TagRow} from '../../../store/tags/tag-row.ts';
import {tagPaneLines} from './tag-pane-lines.ts';

type TagPaneProps = {
	/** `undefined`: the list is empty. */
	row: TagRow | undefined;
	isLoading: boolean;
	error: Problem | undefined;
	isCounted: boolean;
	enginePlatform: string | undefined;
	width: number;
	height: number;
	/** Beside the list, else below it. */
	isBeside: boolean;
};

/** What is known of the selected tag, beside or below the list. */
export const TagPane = memo(function TagPane(props: TagPaneProps) {
	const {row, isLoading, error, width, height, isCounted, enginePlatform, isBeside} = props;
	const {theme} = useServices();
	const now = useNow([
		row?.changedAt,
		...(row?.facts?.variants.map(({createdAt}) => createdAt) ?? []),
	]);
	const look = {width: width - 2, theme, now, isCounted, enginePlatform};
	const lines = row ? tagPaneLines({row, isLoading, error}, look) : [];
	const {horizontal, vertical} = theme.symbols;
	const side = isBeside ? theme.paint('muted', vertical) : '';
	const above = isBeside ? [] : [theme.paint('muted', repeated(horizontal, width))];
	const framed = Array.from({length: height - above.length}, (_, index) =>
		trimmedEnd(phrase`${side} ${truncatePainted(lines[index] ?? '', width - 2)}`),
	);
	return <Rows lines={[...above, ...framed]} width={width} height={height} />;
});
