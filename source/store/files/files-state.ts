import type {Mark} from '../../layers/stack/mark.ts';
import type {StackOrder, StackScope, StackView} from '../../layers/stack/stack-view.ts';
import type {Placement} from '../list/list-state.ts';
import {type EditedText, noText} from '../text/edit-text.ts';
import type {StackFiles} from './stack-files.ts';

/** What a layer does to a path; `untouched`: nothing. */
export type FileMark = Mark | 'untouched';

/** What the user did to the tree of an image's files. Paths go by their numbers, which all layers share. */
export type FilesState = Placement<number> & {
	/** From 1 for the base on; `undefined`: the top one. */
	layer: number | undefined;
	scope: StackScope;
	/** Which of the two has the keys: the files, or the layers that they are of. */
	pane: 'tree' | 'stack';
	order: StackOrder;
	hidden: ReadonlySet<FileMark>;
	/** Where folders stand that were not turned by themselves. */
	folds: 'overview' | 'folded' | 'unfolded';
	/** True: unfolded. */
	turned: ReadonlyMap<number, boolean>;
	filter: EditedText;
	isFiltering: boolean;
};

export const initialFilesState: FilesState = {
	selectedId: undefined,
	selectedIndex: 0,
	top: 0,
	layer: undefined,
	scope: 'stack',
	pane: 'tree',
	order: 'name',
	hidden: new Set(),
	folds: 'overview',
	turned: new Map(),
	filter: noText,
	isFiltering: false,
};

/** The tree that is seen. */
export const shownView = (files: StackFiles, {layer, scope}: FilesState): StackView =>
	files.view(layer ?? files.stack.layers.length, scope);

export const markOf = (view: StackView, number: number): FileMark =>
	view.mark(number) ?? 'untouched';

/** Folds or unfolds one folder, which is selected then. */
export const turnFolder = (state: FilesState, number: number, isOpen: boolean): FilesState => ({
	...state,
	selectedId: number,
	turned: new Map([...state.turned, [number, isOpen]]),
});

/** Selects a path of a view, with all folders that it is in unfolded and nothing hiding it. */
export function revealFile(state: FilesState, view: StackView, number: number): FilesState {
	const {layer, scope} = view;
	const turned = new Map(state.turned);
	const {paths} = view.stack;
	for (let at = number; at !== 0; ) {
		at = paths.folder(at);
		turned.set(at, true);
	}

	const hidden = new Set(state.hidden);
	hidden.delete(markOf(view, number));
	return {
		...state,
		layer,
		scope,
		selectedId: number,
		turned,
		hidden,
		filter: noText,
		isFiltering: false,
	};
}

/** Shows what was hidden of one kind, or hides it. */
export function turnMark(state: FilesState, mark: FileMark): FilesState {
	const hidden = new Set(state.hidden);
	if (!hidden.delete(mark)) {
		hidden.add(mark);
	}

	return {...state, hidden};
}
