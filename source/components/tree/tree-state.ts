import {initialPlacement, type Placement} from '../../store/list/list-state.ts';
import type {EditedText} from '../edit-text.ts';
import type {TreeNode} from './tree-node.ts';
import {foldablePaths} from './tree-rows.ts';

/** What the user did to a tree; everything else of it is computed from its nodes. */
export type TreeState = Placement & {
	folded: ReadonlySet<string>;
	filter: EditedText;
	isFiltering: boolean;
};

export const noFilter: EditedText = {value: '', cursor: 0};

/** Trees with more rows than this start folded below the top: an overview first. */
const unfoldedRows = 200;

export function initialTreeState<Data>(nodes: readonly TreeNode<Data>[]): TreeState {
	let rows = 0;
	const count = ({children}: TreeNode<Data>) => {
		rows += 1;
		children.forEach(count);
	};
	nodes.forEach(count);
	return {
		...initialPlacement,
		folded: rows > unfoldedRows ? foldablePaths(nodes) : new Set(),
		filter: noFilter,
		isFiltering: false,
	};
}

export function setFolded(state: TreeState, path: string, isFolded: boolean): TreeState {
	const folded = new Set(state.folded);
	if (isFolded) {
		folded.add(path);
	} else {
		folded.delete(path);
	}

	return {...state, folded};
}
