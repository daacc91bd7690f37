import {measureLine} from '../../format/measured-line.ts';
import type {Shown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {type Scroll, useScroll} from '../../hooks/use-scroll.ts';
import {retainedKey} from '../../store/retained.ts';
import type {ScrollPosition} from '../../store/text/scroll.ts';
import {findSpan} from '../../store/text/search-lines.ts';
import type {TextLines} from '../../store/text/text-lines.ts';
import {paintWindow} from './paint-window.ts';
import {noSearch, type SearchState} from './search-state.ts';
import type {TextControl} from './text-actions.ts';
import {type TextSearch, useTextSearch} from './use-text-search.ts';

const paneSearch = retainedKey<SearchState<ScrollPosition>>(() => noSearch);

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
	/** At most `height`. */
	rows: readonly Shown[];
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
			columns = Math.max(columns, measureLine(lines.painted(line)).columns);
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
		wrappedRowsOf: line =>
			measureLine(lines.painted(line)).rowStarts(width, lines.indent, lines.atWords).length,
	});
	const search = useTextSearch({
		kept: paneSearch,
		key: viewId,
		lines,
		place: scroll.position,
		goBack: scroll.store.set,
		lineOf: match => match ?? scroll.position.line,
		goTo(line, query) {
			const span = findSpan(lines.plain(line), query);
			const measured = measureLine(lines.painted(line));
			const start = measured.placeAtIndex(span?.start ?? 0).column;
			const end = measured.placeAtIndex(span?.end ?? 0).column;
			const {isWrapped, column} = scroll.store.get();
			if (isWrapped) {
				const row = measured
					.rowStarts(width, lines.indent, lines.atWords)
					.findLastIndex(from => from.column <= start);
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
