import {differencesOf} from '../compare-trees.ts';
import type {FileEntry} from '../file-tree.ts';
import {atOnce, eachNumber, type Work} from '../in-slices.ts';
import type {LayerStack} from './layer-stack.ts';
import type {StackState} from './stack-state.ts';

/**
What a layer does to a path. `attributes`: its mode, owner, times or the like, while its contents stay the same;
of a file they are stored once more. `same`: it is stored once more just as it was.
*/
export type Mark = 'added' | 'modified' | 'attributes' | 'same' | 'deleted';

/** By their place in the list and one more; 0: the layer leaves the path alone. */
export const marks: readonly Mark[] = ['added', 'modified', 'attributes', 'same', 'deleted'];

const code = (mark: Mark): number => marks.indexOf(mark) + 1;

const contentDifferences: readonly string[] = ['type', 'contents', 'target', 'device'];

/** What a path becomes that was there before. @param before `undefined`: a folder that no layer has an entry for. */
export function changeBetween(before: FileEntry | undefined, after: FileEntry): Mark {
	const differs = before ? differencesOf(before, after) : ['type'];
	if (differs.some(difference => contentDifferences.includes(difference))) {
		return 'modified';
	}

	return differs.length > 0 ? 'attributes' : 'same';
}

/**
What a layer does, by the number of a path, as the place in {@link marks} and one more.
@param layer From 1 on.
@param states Without the layer, and with it on top.
*/
export function* marksWork(
	stack: LayerStack,
	layer: number,
	{before, after}: {before: StackState; after: StackState},
): Work<Uint8Array> {
	const found = new Uint8Array(stack.paths.count);
	yield* eachNumber(found.length, {
		act(number) {
			const wasThere = before.layers[number] !== 0;
			const from = after.layers[number] as number;
			if (from === 0) {
				found[number] = wasThere ? code('deleted') : 0;
			} else if (!wasThere) {
				found[number] = code('added');
			} else if (from === layer && after.rows[number] !== 0) {
				const entry = stack.entryIn(after, number);
				found[number] = entry ? code(changeBetween(stack.entryIn(before, number), entry)) : 0;
			}
		},
	});
	return found;
}

/** The same at once. */
export function marksOf(stack: LayerStack, layer: number): Uint8Array {
	const after = stack.state(layer);
	return atOnce(marksWork(stack, layer, {before: stack.state(layer - 1), after}));
}
