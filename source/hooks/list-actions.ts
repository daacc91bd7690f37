import type {Action} from '../keys/action.ts';

/** What the keys that move need of anything with a selected row. */
export type MoveControl = {
	/** Rows of one page. */
	height: number;
	moveBy(rows: number): void;
	moveTo(index: number): void;
	/** Moves the window; the selection stays as long as it is in it. */
	scrollBy(rows: number): void;
};

/** What the list keys need of a list. */
export type ListControl = MoveControl & {
	hasRows: boolean;
	hasFilter: boolean;
	hasMarks: boolean;
	toggleMark(): void;
	toggleAllMarks(): void;
	clearMarks(): void;
	startFilter(): void;
	/** Selects the next row that the filter left, or the one before; goes round at the ends. */
	goToMatch(by: 1 | -1): void;
	clearFilter(): void;
	chooseSort(): void;
};

const whyEmpty = ({hasRows}: ListControl) => (hasRows ? undefined : 'The list is empty');

const whyNoMatch = (control: ListControl) =>
	control.hasFilter ? whyEmpty(control) : 'No filter yet: press / first';

/** Keys that move among rows, in lists and trees alike. */
export const moveActions: readonly Action<MoveControl>[] = [
	{
		id: 'list.down',
		keys: ['j', 'down', 'ctrl-n'],
		title: 'Next row',
		group: 'Move',
		run: ({moveBy}) => moveBy(1),
	},
	{
		id: 'list.up',
		keys: ['k', 'up', 'ctrl-p'],
		title: 'Previous row',
		group: 'Move',
		run: ({moveBy}) => moveBy(-1),
	},
	{
		id: 'list.halfPageDown',
		keys: ['ctrl-d'],
		title: 'Half a page down',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(Math.ceil(height / 2)),
	},
	{
		id: 'list.halfPageUp',
		keys: ['ctrl-u'],
		title: 'Half a page up',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(-Math.ceil(height / 2)),
	},
	{
		id: 'list.pageDown',
		keys: ['pagedown', 'ctrl-f'],
		title: 'Page down',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(height),
	},
	{
		id: 'list.pageUp',
		keys: ['pageup', 'ctrl-b'],
		title: 'Page up',
		group: 'Move',
		run: ({moveBy, height}) => moveBy(-height),
	},
	{
		id: 'list.scrollDown',
		keys: ['ctrl-e'],
		title: 'Scroll one row down',
		group: 'Move',
		run: ({scrollBy}) => scrollBy(1),
	},
	{
		id: 'list.scrollUp',
		keys: ['ctrl-y'],
		title: 'Scroll one row up',
		group: 'Move',
		run: ({scrollBy}) => scrollBy(-1),
	},
	{
		id: 'list.first',
		keys: ['g', 'home'],
		title: 'First row',
		group: 'Move',
		run: ({moveTo}) => moveTo(0),
	},
	{
		id: 'list.last',
		keys: ['G', 'end'],
		title: 'Last row',
		group: 'Move',
		run: ({moveTo}) => moveTo(Number.MAX_SAFE_INTEGER),
	},
];

/** Keys that every long list has. */
export const listActions: readonly Action<ListControl>[] = [
	...moveActions,
	{
		id: 'list.filter',
		keys: ['/'],
		title: 'Filter as you type',
		footer: 'Filter',
		isPinned: true,
		group: 'List',
		run: ({startFilter}) => startFilter(),
	},
	{
		id: 'list.next',
		keys: ['n'],
		title: 'Next match',
		group: 'List',
		whyUnavailable: whyNoMatch,
		run: ({goToMatch}) => goToMatch(1),
	},
	{
		id: 'list.previous',
		keys: ['N'],
		title: 'Previous match',
		group: 'List',
		whyUnavailable: whyNoMatch,
		run: ({goToMatch}) => goToMatch(-1),
	},
	{
		id: 'list.sort',
		keys: ['s'],
		title: 'Sort by a column',
		footer: 'Sort',
		group: 'List',
		run: ({chooseSort}) => chooseSort(),
	},
	{
		id: 'list.mark',
		keys: ['space'],
		title: 'Mark this row and go to the next',
		footer: 'Mark',
		group: 'List',
		whyUnavailable: whyEmpty,
		run: ({toggleMark}) => toggleMark(),
	},
	{
		id: 'list.markAll',
		keys: ['*'],
		title: 'Mark all rows shown, or none',
		group: 'List',
		whyUnavailable: whyEmpty,
		run: ({toggleAllMarks}) => toggleAllMarks(),
	},
	{
		id: 'list.clear',
		keys: ['escape'],
		title: 'Clear the filter, then the marks',
		group: 'List',
		whyUnavailable: ({hasFilter, hasMarks}) =>
			hasFilter || hasMarks ? undefined : 'No filter and no marks to clear',
		run: ({hasFilter, clearFilter, clearMarks}) => (hasFilter ? clearFilter() : clearMarks()),
	},
];

/** Keys of a list whose rows are not marked: Space and `*` are the page's own. */
export const unmarkedListActions = listActions.filter(
	({id}) => id !== 'list.mark' && id !== 'list.markAll',
);
