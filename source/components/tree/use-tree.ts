import {useMemo} from 'react';
import {useRetained} from '../../hooks/services.ts';
import {takeLine} from '../../hooks/take-line.ts';
import {useSlicedWork} from '../../hooks/use-slices.ts';
import type {TextTaker} from '../../keys/key-registry.ts';
import {isBelow} from '../../layers/file-tree.ts';
import {
	initialPlacement,
	type Placement,
	placeSelection,
	scrollWindow,
	selectIndex,
} from '../../store/list/list-state.ts';
import {retainedKey} from '../../store/retained.ts';
import {type EditedText, noText} from '../../store/text/edit-text.ts';
import type {TreeNode} from '../../store/tree/tree-node.ts';
import {overviewFold} from './overview-fold.ts';
import type {TreeControl} from './tree-actions.ts';
import {filterWords, foldablePaths, matchingRows, type TreeRow, treeRows} from './tree-rows.ts';

/** What the user did to a tree; everything else of it is computed from its nodes. */
type TreeState = Placement & {
	/** Folded where the overview has them open, and open where it has them folded. */
	turned: ReadonlySet<string>;
	filter: EditedText;
	isFiltering: boolean;
};

const initialTreeState: TreeState = {
	...initialPlacement,
	turned: new Set(),
	filter: noText,
	isFiltering: false,
};

/** What is in one of the two, not in both: the folded paths of what the overview folds and what was turned. */
function differenceOf(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
	const different = new Set(one);
	for (const path of other) {
		if (!different.delete(path)) {
			different.add(path);
		}
	}

	return different;
}

const treeState = retainedKey(() => initialTreeState);

type TreeOptions<Data> = {
	/** Names the kept state. */
	key: string;
	/** The same array as long as nothing changes. */
	nodes: readonly TreeNode<Data>[];
	/** Rows on the screen, at least 1. */
	height: number;
};

export type Tree<Data> = {
	state: TreeState;
	rows: readonly TreeRow<Data>[];
	/** Paths of the rows that match the filter themselves; `undefined` without one. */
	matching: ReadonlySet<string> | undefined;
	/** Words of the filter, to be lit in the rows. */
	words: readonly string[];
	index: number;
	top: number;
	selected: TreeRow<Data> | undefined;
	/** Selects this node, whatever hides it. */
	reveal(path: string): void;
	control: TreeControl;
	/** Takes the keys while the filter is typed. */
	text: TextTaker | undefined;
};

/** A foldable tree's rows and keys; the component `TreeView` draws it. */
export function useTree<Data>({key, nodes, height}: TreeOptions<Data>): Tree<Data> {
	const [state, store] = useRetained(treeState, key);
	const {turned, filter, isFiltering} = state;
	const overview = useMemo(() => overviewFold(nodes), [nodes]);
	const folded = useMemo(() => differenceOf(overview, turned), [overview, turned]);
	const words = useMemo(() => filterWords(filter.value), [filter.value]);
	const search = useMemo(
		() => (words.length === 0 ? undefined : matchingRows(nodes, words)),
		[nodes, words],
	);
	const found = useSlicedWork(search, nodes);
	const unfiltered = useMemo(() => treeRows(nodes, folded), [nodes, folded]);
	const rows = found?.rows ?? unfiltered;
	const paths = useMemo(() => rows.map(({node}) => node.path), [rows]);
	const {index, top} = placeSelection(state, paths, height);
	const selected = rows[index];
	const node = selected?.node;
	const isBranch = node !== undefined && node.children.length > 0;

	// From where the selection is by now, not where it was drawn: keys may come faster than frames.
	const select = (to: (from: number) => number) =>
		store.update(current => {
			const placed = placeSelection(current, paths, height);
			return selectIndex({...current, top: placed.top}, paths, to(placed.index), height);
		});
	/** Selects by path, so that the selection stays where rows come and go above it. */
	const turn = (paths: Iterable<string>, selectedId: string | undefined) =>
		store.update(current => ({
			...current,
			selectedId,
			turned: differenceOf(current.turned, new Set(paths)),
		}));
	const turnSelected = () => {
		if (node) {
			turn([node.path], node.path);
		}
	};
	const foldExactly = (wanted: ReadonlySet<string>, selectedId: string | undefined) =>
		store.update(current => ({...current, selectedId, turned: differenceOf(overview, wanted)}));

	/** -1 at the top. */
	const parentOf = (child: number) => {
		const depth = rows[child]?.depth ?? 0;
		return rows.findLastIndex((row, position) => position < child && row.depth < depth);
	};

	const control: TreeControl = {
		height,
		isBranch,
		hasFilter: words.length > 0,
		moveBy: by => select(from => from + by),
		moveTo: to => select(() => to),
		scrollBy: by => store.update(current => scrollWindow(current, paths, by, height)),
		toggle: turnSelected,
		goIn() {
			if (selected?.isFolded) {
				turnSelected();
			} else if (isBranch) {
				select(from => from + 1);
			}
		},
		goOut() {
			if (isBranch && !selected?.isFolded && words.length === 0) {
				turnSelected();
			} else {
				select(from => (parentOf(from) === -1 ? from : parentOf(from)));
			}
		},
		foldAll() {
			// What was selected goes out of sight: what stays is its ancestor at the top.
			const top = rows.findLast(({depth}, position) => depth === 0 && position <= index);
			foldExactly(foldablePaths(nodes), top?.node.path);
		},
		unfoldAll: () => foldExactly(new Set(), node?.path),
		startFilter: () => store.update(current => ({...current, isFiltering: true})),
		clearFilter: () => store.update(current => ({...current, filter: noText, isFiltering: false})),
	};

	return {
		state,
		rows,
		matching: found?.matching,
		words,
		index,
		top,
		selected,
		reveal(path) {
			control.clearFilter();
			turn(
				[...folded].filter(directory => isBelow(path, directory)),
				path,
			);
		},
		control,
		text: isFiltering
			? takeLine({
					get: () => store.get().filter,
					set: edited => store.update(current => ({...current, filter: edited})),
					accept: () => store.update(current => ({...current, isFiltering: false})),
					leave: control.clearFilter,
				})
			: undefined,
	};
}
