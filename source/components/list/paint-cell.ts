import {joinShown, phrase, repeated, type Shown, sliced} from '../../format/shown.ts';
import {padEnd, padStart, truncateEnd, truncateMiddle} from '../../format/truncate.ts';
import type {ColourRole, Theme} from '../../theme.ts';

type Cell = {
	text: Shown;
	width: number;
	align: 'left' | 'right';
	truncate: 'end' | 'middle';
	role: ColourRole | undefined;
	/** Positions in `text` that the filter matched, ascending. */
	matches: readonly number[];
	/** The last cell of a row needs no spaces behind it. */
	isLast: boolean;
};

/** Where a position of the full text is in the truncated one; -1 where it was cut away. */
function positionAfterTruncation(position: number, text: string, truncated: string): number {
	let cut = 0;
	while (cut < truncated.length && truncated[cut] === text[cut]) {
		cut += 1;
	}

	if (position < cut) {
		return position;
	}

	const shifted = position - (text.length - truncated.length);
	return shifted > cut ? shifted : -1;
}

function paintMatches(text: Shown, positions: ReadonlySet<number>, {role}: Cell, theme: Theme) {
	const plain = (part: Shown) => (role === undefined ? part : theme.paint(role, part));
	const painted: Shown[] = [];
	let start = 0;
	let isMatch = false;
	for (let index = 0; index <= text.length; index += 1) {
		if (index === text.length || positions.has(index) !== isMatch) {
			const run = sliced(text, start, index);
			painted.push(isMatch ? theme.paint('match', run) : plain(run));
			start = index;
			isMatch = !isMatch;
		}
	}

	return joinShown(painted, '');
}

/** One cell, exactly `width` columns wide unless it is the last of its row. */
export function paintCell(cell: Cell, theme: Theme): Shown {
	const {text, width, align, truncate, role, matches, isLast} = cell;
	const cut = truncate === 'middle' ? truncateMiddle : truncateEnd;
	const shown = cut(text, width, theme.symbols.ellipsis);
	const fitted = align === 'right' ? padStart(shown, width) : isLast ? shown : padEnd(shown, width);
	if (matches.length === 0) {
		if (role === undefined || (shown === '' && role !== 'selected')) {
			return fitted;
		}

		// Only the text: spaces as they are cost the terminal next to nothing, behind it and at the end of a row. An empty
		// cell that is selected shows as a whole.
		const spaces = shown === '' ? '' : repeated(' ', fitted.length - shown.length);
		const painted = theme.paint(role, shown === '' ? fitted : shown);
		return align === 'right' ? phrase`${spaces}${painted}` : phrase`${painted}${spaces}`;
	}

	const indent = align === 'right' ? fitted.length - shown.length : 0;
	const positions = new Set(
		matches
			.map(position => (shown === text ? position : positionAfterTruncation(position, text, shown)))
			.filter(position => position >= 0)
			.map(position => position + indent),
	);
	return paintMatches(fitted, positions, cell, theme);
}
