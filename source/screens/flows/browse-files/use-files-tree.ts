import {useMemo} from 'react';
import type {TreeControl} from '../../../components/tree/tree-actions.ts';
import {useStore} from '../../../hooks/services.ts';
import {takeLine} from '../../../hooks/take-line.ts';
import {useSlicedWork} from '../../../hooks/use-slices.ts';
import type {TextTaker} from '../../../keys/key-registry.ts';
import type {Work} from '../../../layers/in-slices.ts';
import type {StackView} from '../../../layers/stack/stack-view.ts';
import {parseFileTerms} from '../../../store/files/file-terms.ts';
import {type FilesState, shownView, turnFolder} from '../../../store/files/files-state.ts';
import {
	type FileFilter,
	type FilteredFiles,
	filterFiles,
} from '../../../store/files/filter-files.ts';
import type {ImageFiles} from '../../../store/files/image-files.ts';
import {openFolders} from '../../../store/files/open-folders.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {placeSelection, scrollWindow, selectIndex} from '../../../store/list/list-state.ts';
import {noText} from '../../../store/text/edit-text.ts';

export type FilesTree = {
	state: FilesState;
	view: StackView;
	/** All that can be scrolled to. */
	rows: ReadonlyArray<{number: number; depth: number}>;
	/** How many paths the filter leaves; `undefined`: there is none. */
	found: number | undefined;
	/** Whether the filter leaves a path; `undefined`: there is none. */
	isKept: ((number: number) => boolean) | undefined;
	/** Words of the filter, to be lit in the rows. */
	words: readonly string[];
	index: number;
	top: number;
	/** Number of the path; `undefined`: nothing is shown. */
	selected: number | undefined;
	isOpen(number: number): boolean;
	control: TreeControl;
	/** Takes the keys while the filter is typed. */
	text: TextTaker | undefined;
};

type Seen = {
	/** `undefined`: there is no filter. */
	filtered: FilteredFiles | undefined;
	rows: FilesTree['rows'];
};

const nothingSeen: Seen = {filtered: undefined, rows: []};

/** What the filter leaves, and the rows that show it. */
function* seenFiles(
	found: StackFiles,
	view: StackView,
	{isOpen, order, ...filter}: FileFilter & Pick<FilesState, 'order'> & Pick<FilesTree, 'isOpen'>,
): Work<Seen> {
	const filtered = yield* filterFiles(found, view, filter);
	const rows = yield* view.rows(isOpen, {order, ...(filtered && {isKept: filtered.isKept})});
	return {filtered, rows};
}

/** What is seen of the files, worked out again only when something of it changes: there may be very many. */
function useVisibleFiles(found: StackFiles, state: FilesState) {
	const {layer, scope, filter, hidden, folds, turned, order} = state;
	// biome-ignore lint/correctness/useExhaustiveDependencies: nothing else of the state says which tree it is
	const view = useMemo(() => shownView(found, state), [found, layer, scope]);
	const terms = useMemo(() => parseFileTerms(filter.value), [filter.value]);
	const words = useMemo(
		() => terms.flatMap(term => (term.kind === 'text' && !term.isNot ? [term.text] : [])),
		[terms],
	);
	const overview = useMemo(() => openFolders(view), [view]);
	const isFiltered = terms.length > 0;
	const isOpen = useMemo(() => {
		const isOpenAtFirst = (number: number) =>
			folds === 'unfolded' || (folds === 'overview' && overview.has(number));
		return (number: number) => isFiltered || (turned.get(number) ?? isOpenAtFirst(number));
	}, [isFiltered, turned, folds, overview]);
	const work = useMemo(
		() => seenFiles(found, view, {terms, hidden, isOpen, order}),
		[found, view, terms, hidden, isOpen, order],
	);
	const {filtered, rows} = useSlicedWork(work, view, true) ?? nothingSeen;
	const numbers = useMemo(() => rows.map(({number}) => number), [rows]);
	const {found: count, isKept} = filtered ?? {};
	return {view, words, isFiltered, found: count, isKept, isOpen, rows, numbers};
}

/** The tree of an image's files with its keys. @param height Rows on the screen, at least 1. */
export function useFilesTree(
	{tree: store}: ImageFiles,
	found: StackFiles,
	height: number,
): FilesTree {
	const state = useStore(store);
	const visible = useVisibleFiles(found, state);
	const {view, isFiltered, isOpen, numbers} = visible;
	const {paths} = found.stack;
	const {index, top} = placeSelection(state, numbers, height);
	const selected = numbers[index];
	const isBranch = selected !== undefined && view.childCount(selected) > 0;
	const isUnfolded = selected !== undefined && isOpen(selected);

	// From where the selection is by now, not where it was drawn: keys may come faster than frames.
	const select = (to: (from: number) => number) =>
		store.update(current => {
			const placed = placeSelection(current, numbers, height);
			return selectIndex({...current, top: placed.top}, numbers, to(placed.index), height);
		});
	const turn = (isOpenThen: boolean) => {
		if (selected !== undefined && isBranch) {
			store.update(current => turnFolder(current, selected, isOpenThen));
		}
	};
	const foldAll = (folds: FilesState['folds'], selectedId: number | undefined) =>
		store.update(current => ({...current, folds, turned: new Map(), selectedId}));
	/** The folder at the top that the selection is in, itself at the top. */
	const outermost = () => {
		let at = selected ?? 0;
		while (at !== 0 && paths.folder(at) !== 0) {
			at = paths.folder(at);
		}

		return selected === undefined ? undefined : at;
	};
	const clearFilter = () =>
		store.update(current => ({...current, filter: noText, isFiltering: false}));

	const control: TreeControl = {
		height,
		isBranch,
		hasFilter: state.filter.value !== '',
		moveBy: by => select(from => from + by),
		moveTo: to => select(() => to),
		scrollBy: by => store.update(current => scrollWindow(current, numbers, by, height)),
		toggle: () => turn(!isUnfolded),
		goIn() {
			if (isBranch && isUnfolded) {
				select(from => from + 1);
			} else {
				turn(true);
			}
		},
		goOut() {
			if (isBranch && isUnfolded && !isFiltered) {
				turn(false);
			} else if (selected !== undefined && paths.folder(selected) !== 0) {
				const folder = numbers.lastIndexOf(paths.folder(selected), index);
				select(from => (folder === -1 ? from : folder));
			}
		},
		foldAll: () => foldAll('folded', outermost()),
		unfoldAll: () => foldAll('unfolded', selected),
		startFilter: () => store.update(current => ({...current, isFiltering: true})),
		clearFilter,
	};

	return {
		...visible,
		state,
		index,
		top,
		selected,
		control,
		text: state.isFiltering
			? takeLine({
					get: () => store.get().filter,
					set: filter => store.update(current => ({...current, filter})),
					accept: () => store.update(current => ({...current, isFiltering: false})),
					leave: clearFilter,
				})
			: undefined,
	};
}
