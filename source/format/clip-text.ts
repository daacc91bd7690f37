/** UTF-16 units that are looked at for each column to be filled: letters with several marks have as many. */
const unitsPerColumn = 8;

/** What is left of a text: its first `head` UTF-16 units, and all from `tail` on. */
export type Clipped = {text: string; head: number; tail: number};

/**
Cuts out what cannot be seen of a text before it is made safe and measured, which costs more. What is left is
still wider than the columns, so that it is truncated, with an ellipsis, to what the whole would have been.

@param columns Of the cell that it is truncated to.
@param where The end is not seen, or the middle.
*/
export function clipText(text: string, columns: number, where: 'end' | 'middle'): Clipped {
	const units = (columns + 8) * unitsPerColumn;
	const end = where === 'end' ? 0 : units;
	if (text.length <= units + end) {
		return {text, head: text.length, tail: text.length};
	}

	const tail = text.length - end;
	return {text: text.slice(0, units) + text.slice(tail), head: units, tail};
}

/** Indexes in the whole text as indexes in what is left of it; those of what was cut out are left out. */
export const clipPositions = (
	positions: readonly number[],
	{head, tail}: Clipped,
): readonly number[] =>
	positions.flatMap(position =>
		position < head ? [position] : position < tail ? [] : [position - tail + head],
	);
