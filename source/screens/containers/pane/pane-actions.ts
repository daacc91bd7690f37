import type {Action} from '../../../keys/action.ts';

/** What the keys of the pane need of it. */
export type PaneControl = {
	isShown: boolean;
	/** @param by 1 for the next tab, -1 for the one before. */
	move(by: 1 | -1): void;
};

/** From here on a pane stands beside the list, in columns of the terminal. */
export const paneFromColumns = 120;

/** From here on it stands below the list where there is no room beside it, in rows for both. */
export const paneFromRows = 16;

/** Rows of a pane below a list that wants all of them. */
const leastPaneRows = 7;

/** Columns and rows of the list; the pane has what is left of them, if anything is. */
export function listSize(
	{width, height}: {width: number; height: number},
	{count, extraRows, isSpoken}: {count: number; extraRows: number; isSpoken: boolean},
): {listWidth: number; listHeight: number} {
	if (count > 0 && width >= paneFromColumns) {
		return {listWidth: Math.max(narrowestList, Math.ceil(width * 0.5)), listHeight: height};
	}

	// Where the screen is said aloud, a log that comes by itself would never let the list be heard.
	return count > 0 && height >= paneFromRows && !isSpoken
		? {listWidth: width, listHeight: Math.min(count + extraRows, height - leastPaneRows)}
		: {listWidth: width, listHeight: height};
}

/** Room for name, status and image. */
const narrowestList = 70;

const whyNoPane = ({isShown}: PaneControl) =>
	isShown
		? undefined
		: `The pane needs ${paneFromColumns} columns, or a terminal of ${paneFromRows + 3} lines`;

/** Keys of the pane beside the list. */
export const paneActions: readonly Action<PaneControl>[] = [
	{
		id: 'container.pane',
		keys: ['tab'],
		title: 'Pane: log, details, stats or processes',
		footer: 'Pane',
		group: 'Container',
		words: 'logs stats top',
		whyUnavailable: whyNoPane,
		run: ({move}) => move(1),
	},
	{
		id: 'container.paneBefore',
		keys: ['shift-tab'],
		title: 'Previous page of the pane',
		group: 'Container',
		whyUnavailable: whyNoPane,
		run: ({move}) => move(-1),
	},
];
