import type {LayerStack} from './layer-stack.ts';
import {type StackState, stackState} from './stack-state.ts';

/** How many layers two stacks have in common, from the base on. */
export function commonLayers(before: LayerStack, after: LayerStack): number {
	const differs = before.layers.findIndex((layer, index) => layer !== after.layers[index]);
	return differs === -1 ? before.layers.length : differs;
}

/**
By the number of a path that the last layer leaves without an entry, the layer of `after` that deletes it; 0: none
of those does that `before` does not have. In one pass over all paths for each of them.
@param last The state of `after` with all layers.
*/
export function deletionLayers(
	before: LayerStack,
	after: LayerStack,
	last: StackState,
): Uint16Array {
	const found = new Uint16Array(after.paths.count);
	const common = commonLayers(before, after);
	for (let layer = after.layers.length; layer > common; layer -= 1) {
		const {layers} = stackState(after.layers.slice(0, layer - 1), after.paths);
		for (let number = 1; number < found.length; number += 1) {
			if (found[number] === 0 && last.layers[number] === 0 && layers[number] !== 0) {
				found[number] = layer;
			}
		}
	}

	return found;
}
