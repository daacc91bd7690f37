import QuickLRU from 'quick-lru';
import {findLeftovers, type Leftovers} from '../../contents/find-leftovers.ts';
import type {ImageLayers} from '../../contents/image-layers.ts';
import type {FilesIndex} from '../../contents/places/files-index.ts';
import {findWaste, type Waste} from '../../layers/stack/find-waste.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {type StackScope, StackView} from '../../layers/stack/stack-view.ts';

/** What was read of an image, and what was worked out of it, which takes a pass over all paths each. */
export type StackFiles = {
	readonly image: ImageLayers;
	readonly stack: LayerStack;
	/** See `FilesIndex`. */
	readonly of: FilesIndex['of'];
	readonly note: string | undefined;
	/** The tree of one layer; that of the last one asked for is kept in both scopes. @param layer From 1 on. */
	view(layer: number, scope: StackScope): StackView;
	waste(): Waste;
	leftovers(): Leftovers;
	/** The last part of each path by its number, kept from the first time on. */
	names(): readonly string[];
};

export function createStackFiles({image, stack, of, note}: FilesIndex): StackFiles {
	const views = new QuickLRU<string, StackView>({maxSize: 1});
	let waste: Waste | undefined;
	let leftovers: Leftovers | undefined;
	let names: string[] | undefined;
	return {
		image,
		stack,
		of,
		note,
		view(layer, scope) {
			const key = `${layer} ${scope}`;
			const view = views.get(key) ?? new StackView(stack, {layer, scope});
			views.set(key, view);
			return view;
		},
		waste() {
			waste ??= findWaste(stack);
			return waste;
		},
		leftovers() {
			leftovers ??= findLeftovers(stack);
			return leftovers;
		},
		names() {
			names ??= Array.from({length: stack.paths.count}, (_, number) => stack.paths.name(number));
			return names;
		},
	};
}
