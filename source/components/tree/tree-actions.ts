import {type MoveControl, moveActions} from '../../hooks/list-actions.ts';
import type {Action} from '../../keys/action.ts';

/** What the tree keys need of a tree. */
export type TreeControl = MoveControl & {
	/** True when the selected row has something to fold. */
	isBranch: boolean;
	hasFilter: boolean;
	toggle(): void;
	/** Unfolds, or goes to the first child. */
	goIn(): void;
	/** Folds, or goes to the parent. */
	goOut(): void;
	foldAll(): void;
	unfoldAll(): void;
	startFilter(): void;
	clearFilter(): void;
};

const whyFiltered = ({hasFilter}: TreeControl) =>
	hasFilter ? 'Matches stay unfolded while filtering' : undefined;

/** Keys of every tree, besides those that move. */
export const foldActions: readonly Action<TreeControl>[] = [
	{
		id: 'tree.toggle',
		keys: ['enter', 'space'],
		title: 'Fold or unfold',
		footer: 'Fold',
		group: 'List',
		whyUnavailable: control => whyFiltered(control) ?? (control.isBranch ? undefined : 'Empty'),
		run: ({toggle}) => toggle(),
	},
	{
		id: 'tree.in',
		keys: ['right', 'l'],
		title: 'Unfold, or go to the first child',
		group: 'Move',
		run: ({goIn}) => goIn(),
	},
	{
		id: 'tree.out',
		keys: ['left', 'h'],
		title: 'Fold, or go to the parent',
		group: 'Move',
		run: ({goOut}) => goOut(),
	},
	{
		id: 'tree.foldAll',
		keys: ['-'],
		title: 'Fold all',
		footer: 'Fold all',
		group: 'List',
		whyUnavailable: whyFiltered,
		run: ({foldAll}) => foldAll(),
	},
	{
		id: 'tree.unfoldAll',
		keys: ['+'],
		title: 'Unfold all',
		footer: 'Unfold all',
		group: 'List',
		whyUnavailable: whyFiltered,
		run: ({unfoldAll}) => unfoldAll(),
	},
	{
		id: 'tree.filter',
		keys: ['/'],
		title: 'Filter as you type',
		footer: 'Filter',
		group: 'List',
		run: ({startFilter}) => startFilter(),
	},
	{
		id: 'tree.clearFilter',
		keys: ['escape'],
		title: 'Clear the filter',
		group: 'List',
		whyUnavailable: ({hasFilter}) => (hasFilter ? undefined : 'No filter to clear'),
		run: ({clearFilter}) => clearFilter(),
	},
];

/** All keys of a tree. */
export const treeActions: readonly Action<TreeControl>[] = [...foldActions, ...moveActions];
