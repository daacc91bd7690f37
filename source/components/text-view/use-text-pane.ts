import {type Scroll, useScroll} from '../../hooks/use-scroll.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {ScrollPosition} from '../../store/text/scroll.ts';
import {findSpans} from '../../store/text/search-lines.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import {columnsOf, rowStarts} from './line-rows.ts';
import {paintWindow} from './paint-window.ts';
import type {TextControl} from './text-actions.ts';
import {type TextSearch, useTextSearch} from './use-text-search.ts';

type TextPaneOptions = {
	/** Names the kept scroll position and search. */
	viewId: string;
	lines: TextLines;
	/** Columns and rows of the text itself. */
	width: number;
	height: number;
	/** True for text that grows at the end. */
	isLive?: boolean;
	/** Where it starts the first time. */
	initial?: Partial<ScrollPosition>;
};

export type TextPane = {
	/** Painted, at most `height`. */
	rows: readonly string[];
	scroll: Scroll;
	search: TextSearch<ScrollPosition>;
	control: TextControl;
	/** The last line that is at least partly in the window. */
	lastShown: number;
};

/** A window over lines that is scrolled and searched: what text views and logs share. */
export function useTextPane(options: TextPaneOptions): TextPane {
	const {viewId, lines, width, height, isLive, initial} = options;
	const theme = useTheme();
	const widest = (from: number) => {
		let columns = 0;
		for (let line = from; line < Math.min(lines.end, from + height); line += 1) {
			columns = Math.max(columns, columnsOf(lines.plain(line)));
		}

		return columns;
	};

	const scroll: Scroll = useScroll({
		key: viewId,
		first: lines.first,
		end: lines.end,
		height,
		isLive,
		initial,
		lastColumn: () => Math.max(0, widest(scroll.position.line) - width),
		wrappedRowsOf: line => rowStarts(lines.plain(line), width).length,
	});
	const search = useTextSearch({
		key: viewId,
		lines,
		place: scroll.position,
		goBack: scroll.store.set,
		lineOf: match => match ?? scroll.position.line,
		goTo(line, query) {
			const plain = lines.plain(line);
			const [span] = findSpans(plain, query);
			const start = columnsOf(plain.slice(0, span?.start ?? 0));
			const end = columnsOf(plain.slice(0, span?.end ?? 0));
			const {isWrapped, column} = scroll.store.get();
			if (isWrapped) {
				const row = rowStarts(plain, width).findLastIndex(from => from <= start);
				scroll.reveal({line, row: Math.max(0, row)});
			} else {
				const isSeen = start >= column && end < column + width;
				const wanted = end < width ? 0 : Math.max(0, start - Math.floor(width / 3));
				scroll.reveal({line, row: 0}, isSeen ? column : wanted);
			}
		},
	});

	const {rows, lastShown} = paintWindow({
		lines,
		position: scroll.position,
		width,
		height,
		query: search.state.text.value,
		currentMatch: search.state.current,
		theme,
	});
	return {
		rows,
		lastShown,
		scroll,
		search,
		control: {
			...scroll.control,
			hasSearch: search.state.text.value !== '',
			startSearch: search.start,
			goToMatch: search.go,
			clearSearch: search.clear,
		},
	};
}
