import type {TreeControl} from '../../../components/tree/tree-actions.ts';
import type {ImageFiles} from '../../../store/files/image-files.ts';

/**
What the keys of the tree do while the stack beside it has them: they go from layer to layer, the top one first, and
the tree shows each.
@param control That of the tree.
@param layers How many there are.
*/
export function stackControl(
	{tree}: ImageFiles,
	control: TreeControl,
	{layers, selected}: {layers: number; selected: number | undefined},
): TreeControl {
	const select = (layerFrom: (layer: number) => number) =>
		tree.update(state => {
			const layer = Math.min(Math.max(layerFrom(state.layer ?? layers), 1), layers);
			return {...state, selectedId: selected ?? state.selectedId, layer};
		});
	const moveBy = (rows: number) => select(layer => layer - rows);
	const toTree = () => tree.update(state => ({...state, pane: 'tree'}));
	return {
		...control,
		isBranch: true,
		moveBy,
		moveTo: row => select(() => layers - row),
		scrollBy: moveBy,
		toggle: toTree,
		goIn: toTree,
		goOut: () => undefined,
	};
}
