import type {Store} from '../store/create-store.ts';
import {retainedKey} from '../store/retained.ts';
import {
	initialScroll,
	placeScroll,
	revealRow,
	type ScrollExtent,
	type ScrollPosition,
	scrollBy,
	scrollSideways,
	scrollToEnd,
	scrollToStart,
} from '../store/text/scroll.ts';
import type {ScrollControl} from './scroll-actions.ts';
import {useRetained} from './services.ts';

const scrollPosition = retainedKey(() => initialScroll);

type ScrollOptions = {
	/** Names the kept position. */
	key: string;
	/** Number of the first line, and one past the last. */
	first: number;
	end: number;
	/** Rows of the window. */
	height: number;
	/** Columns by which lines can be moved to the left before nothing is left to see. */
	lastColumn(): number;
	/** Rows that a line takes when wrapped. */
	wrappedRowsOf(line: number): number;
	/** True for text that grows: going to its end means to stay there. */
	isLive?: boolean;
	/** Where it starts the first time. */
	initial?: Partial<ScrollPosition>;
};

export type Scroll = {
	/** What the window shows, always within the text. */
	position: ScrollPosition;
	store: Store<ScrollPosition>;
	/** Brings a place of the text into the window. @param column Left alone when `undefined`. */
	reveal(place: {line: number; row: number}, column?: number): void;
	control: ScrollControl;
};

/** A kept scroll position over lines that may be wrapped, grow at the end and go at the front. */
export function useScroll(options: ScrollOptions): Scroll {
	const {key, first, end, lastColumn, wrappedRowsOf, isLive = false, initial} = options;
	const height = Math.max(1, options.height);
	const [kept, store] = useRetained(scrollPosition, key, () => ({
		...initialScroll,
		...initial,
	}));

	const extentOf = ({isWrapped}: ScrollPosition): ScrollExtent => ({
		first,
		end,
		height,
		rowsOf: isWrapped ? wrappedRowsOf : () => 1,
	});
	const change = (to: (position: ScrollPosition, extent: ScrollExtent) => ScrollPosition) =>
		store.update(current => to(current, extentOf(current)));

	return {
		position: placeScroll(kept, extentOf(kept)),
		store,
		reveal: (place, column) =>
			change((position, extent) => ({
				...revealRow(position, place, extent),
				column: column ?? position.column,
			})),
		control: {
			height,
			isWrapped: kept.isWrapped,
			moveBy: by => change((position, extent) => scrollBy(position, by, extent)),
			moveToStart: () => change(scrollToStart),
			moveToEnd: () => change((position, extent) => scrollToEnd(position, extent, isLive)),
			shiftBy: by => change(position => scrollSideways(position, by, lastColumn())),
			toggleWrap: () =>
				change((position, extent) => ({
					...placeScroll(position, extent),
					row: 0,
					column: 0,
					isWrapped: !position.isWrapped,
				})),
		},
	};
}
