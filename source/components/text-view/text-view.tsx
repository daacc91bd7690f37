import {stripVTControlCharacters} from 'node:util';
import {useMemo} from 'react';
import type {Shown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useViewLayer} from '../../hooks/use-view-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import {Rows} from '../rows.tsx';
import {paintPlace, paintSearch, paintTitle} from './paint-title.ts';
import {type TextControl, textActions} from './text-actions.ts';
import {useTextPane} from './use-text-pane.ts';

export type TextViewProps<Context = unknown> = {
	/** Names the kept scroll position and search. */
	viewId: string;
	title: string;
	/** The same array as long as they do not change. */
	lines: readonly Shown[];
	/** Columns and rows, the title line included. */
	width: number;
	height: number;
	/** Starts with long lines wrapped. */
	isWrapped?: boolean;
	/** Breaks them at words, and begins their further rows so many columns further in; `undefined`: neither. */
	wordIndent?: number | undefined;
	/** The view's own actions, asked before those of the text. */
	actions?: readonly Action<Context>[];
	context?: Context;
};

function toTextLines(painted: readonly Shown[], wordIndent: number | undefined): TextLines {
	const plain: string[] = [];
	return {
		first: 0,
		end: painted.length,
		content: painted,
		...(wordIndent !== undefined && {indent: wordIndent, atWords: true}),
		painted: line => painted[line] ?? '',
		plain(line) {
			plain[line] ??= stripVTControlCharacters(painted[line] ?? '');
			return plain[line];
		},
	};
}

/** Any text to be read: scrolled, searched, wrapped, and left with Escape. */
export function TextView<Context>(props: TextViewProps<Context>) {
	const {viewId, title, lines: painted, width, height, isWrapped = false} = props;
	const {wordIndent, actions = [], context} = props;
	const theme = useTheme();
	const lines = useMemo(() => toTextLines(painted, wordIndent), [painted, wordIndent]);
	const pane = useTextPane({viewId, lines, width, height: height - 1, initial: {isWrapped}});
	useViewLayer<TextControl & Context>(
		[...(actions as readonly Action<Context & TextControl>[]), ...textActions],
		{...(context as Context), ...pane.control},
		pane.search.text,
	);
	const heading = paintTitle({
		title,
		facts: [paintSearch(pane.search, theme), paintPlace(pane, lines, theme)],
		width,
		theme,
	});
	return <Rows lines={[heading, ...pane.rows]} width={width} height={height} />;
}
