import type {Action} from '../../keys/action.ts';

/** What the keys of a tree need of it. */
export type JsonControl = {
	/** Rows of one page. */
	height: number;
	hasSearch: boolean;
	hasFolded: boolean;
	moveBy(rows: number): void;
	/** Folds or unfolds; shows a single value in full. */
	open(): void;
	fold(): void;
	unfold(): void;
	foldAll(): void;
	unfoldAll(): void;
	startSearch(): void;
	goToMatch(by: 1 | -1): void;
	clearSearch(): void;
	copyValue(): void;
	copyPath(): void;
};

const far = Number.MAX_SAFE_INTEGER;

const whyNoSearch = ({hasSearch}: JsonControl) =>
	hasSearch ? undefined : 'No search yet: press / first';

type Entry = Omit<Action<JsonControl>, 'group'>;

const moves: readonly Entry[] = [
	{id: 'json.down', keys: ['j', 'down'], title: 'Next line', run: ({moveBy}) => moveBy(1)},
	{id: 'json.up', keys: ['k', 'up'], title: 'Previous line', run: ({moveBy}) => moveBy(-1)},
	{
		id: 'json.halfPageDown',
		keys: ['ctrl-d'],
		title: 'Half a page down',
		run: ({moveBy, height}) => moveBy(Math.ceil(height / 2)),
	},
	{
		id: 'json.halfPageUp',
		keys: ['ctrl-u'],
		title: 'Half a page up',
		run: ({moveBy, height}) => moveBy(-Math.ceil(height / 2)),
	},
	{
		id: 'json.pageDown',
		keys: ['pagedown', 'ctrl-f', 'space'],
		title: 'Page down',
		run: ({moveBy, height}) => moveBy(height),
	},
	{
		id: 'json.pageUp',
		keys: ['pageup', 'ctrl-b'],
		title: 'Page up',
		run: ({moveBy, height}) => moveBy(-height),
	},
	{id: 'json.first', keys: ['g', 'home'], title: 'Beginning', run: ({moveBy}) => moveBy(-far)},
	{id: 'json.last', keys: ['G', 'end'], title: 'End', run: ({moveBy}) => moveBy(far)},
];

const views: readonly Entry[] = [
	{
		id: 'json.open',
		keys: ['enter'],
		title: 'Fold or unfold, show a value in full',
		footer: 'Open',
		run: ({open}) => open(),
	},
	{
		id: 'json.unfold',
		keys: ['right', 'l'],
		title: 'Unfold, then go to the first child',
		run: ({unfold}) => unfold(),
	},
	{
		id: 'json.fold',
		keys: ['left', 'h'],
		title: 'Fold, then go to the parent',
		run: ({fold}) => fold(),
	},
	{id: 'json.foldAll', keys: ['-'], title: 'Fold everything', run: ({foldAll}) => foldAll()},
	{
		id: 'json.unfoldAll',
		keys: ['+'],
		title: 'Unfold everything',
		run: ({unfoldAll}) => unfoldAll(),
	},
	{
		id: 'json.toggleAll',
		keys: [],
		title: 'Unfold everything, or fold everything',
		footer: 'Fold all',
		run: ({hasFolded, foldAll, unfoldAll}) => (hasFolded ? unfoldAll() : foldAll()),
	},
	{
		id: 'json.search',
		keys: ['/'],
		title: 'Search as you type, folded values included',
		footer: 'Search',
		run: ({startSearch}) => startSearch(),
	},
	{
		id: 'json.next',
		keys: ['n'],
		title: 'Next match',
		footer: 'Next',
		whyUnavailable: whyNoSearch,
		run: ({goToMatch}) => goToMatch(1),
	},
	{
		id: 'json.previous',
		keys: ['N'],
		title: 'Previous match',
		whyUnavailable: whyNoSearch,
		run: ({goToMatch}) => goToMatch(-1),
	},
	{
		id: 'json.copyValue',
		keys: ['y'],
		title: 'Copy the value',
		footer: 'Copy',
		run: ({copyValue}) => copyValue(),
	},
	{id: 'json.copyPath', keys: ['Y'], title: 'Copy the path', run: ({copyPath}) => copyPath()},
	{
		id: 'json.clearSearch',
		keys: ['escape'],
		title: 'Clear the search',
		whyUnavailable: whyNoSearch,
		run: ({clearSearch}) => clearSearch(),
	},
];

/** Keys that every tree of an answer has. */
export const jsonActions: readonly Action<JsonControl>[] = [
	...moves.map(entry => ({...entry, group: 'Move' as const})),
	...views.map(entry => ({...entry, group: 'View' as const})),
];
