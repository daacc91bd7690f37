import type {Action} from '../keys/action.ts';

/** What the scroll keys need of a scrollable text. */
export type ScrollControl = {
	/** Rows of one page. */
	height: number;
	isWrapped: boolean;
	moveBy(rows: number): void;
	moveToStart(): void;
	moveToEnd(): void;
	shiftBy(columns: number): void;
	toggleWrap(): void;
};

/** Columns of one step to the side. */
const sideStep = 8;

const whyNoSideways = ({isWrapped}: ScrollControl) =>
	isWrapped ? 'Lines are wrapped: no scrolling sideways' : undefined;

/** Keys that every scrollable text has. */
export const scrollActions: readonly Action<ScrollControl>[] = [
	{
		id: 'text.down',
		keys: ['j', 'down', 'ctrl-n', 'ctrl-e'],
		title: 'One row down',
		group: 'Move',
		run: ({moveBy}) => moveBy(1),
	},
	{
		id: 'text.up',
		keys: ['k', 'up', 'ctrl-p', 'ctrl-y'],
		title: 'One row up',
		group: 'Move',
		run: ({moveBy}) => moveBy(-1),
	},
	{
		id: 'text.halfPageDown',
		keys: ['ctrl-d'],
		title: 'Half a page down',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(Math.ceil(height / 2)),
	},
	{
		id: 'text.halfPageUp',
		keys: ['ctrl-u'],
		title: 'Half a page up',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(-Math.ceil(height / 2)),
	},
	{
		id: 'text.pageDown',
		keys: ['pagedown', 'ctrl-f', 'space'],
		title: 'Page down',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(height),
	},
	{
		id: 'text.pageUp',
		keys: ['pageup', 'ctrl-b'],
		title: 'Page up',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(-height),
	},
	{
		id: 'text.first',
		keys: ['g', 'home'],
		title: 'Beginning',
		group: 'Move',
		run: ({moveToStart}) => moveToStart(),
	},
	{
		id: 'text.last',
		keys: ['G', 'end'],
		title: 'End',
		group: 'Move',
		run: ({moveToEnd}) => moveToEnd(),
	},
	{
		id: 'text.left',
		keys: ['h', 'left'],
		title: 'To the left',
		group: 'Move',
		whyUnavailable: whyNoSideways,
		run: ({shiftBy}) => shiftBy(-sideStep),
	},
	{
		id: 'text.right',
		keys: ['l', 'right'],
		title: 'To the right',
		group: 'Move',
		whyUnavailable: whyNoSideways,
		run: ({shiftBy}) => shiftBy(sideStep),
	},
	{
		id: 'text.wrap',
		keys: ['w'],
		title: 'Wrap long lines, or cut them',
		footer: 'Wrap',
		group: 'View',
		run: ({toggleWrap}) => toggleWrap(),
	},
];
