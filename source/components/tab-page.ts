/** Columns of a mark that says that there are more tabs on one side. */
export const moreWidth = 2;

/**
Which tabs are shown where not all of them fit: they are turned over like pages, so that no tab moves while
another one of its page becomes active.

@param widths Columns of each tab, in order.
@param room Columns for the tabs and the marks beside them.
@returns The page of the active tab, its end exclusive; always with one tab at least, whether or not that fits.
*/
export function tabPage(
	widths: readonly number[],
	activeIndex: number,
	room: number,
): {start: number; end: number} {
	let start = 0;
	while (true) {
		let end = start;
		let used = start > 0 ? moreWidth : 0;
		while (end < widths.length) {
			used += widths[end] ?? 0;
			const mark = end + 1 < widths.length ? moreWidth : 0;
			if (used + mark > room && end > start) {
				break;
			}

			end += 1;
		}

		if (activeIndex < end || end === widths.length) {
			return {start, end};
		}

		start = end;
	}
}
