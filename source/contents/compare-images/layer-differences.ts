import {eachNumber, inSlices, type Work} from '../../layers/in-slices.ts';
import {comparePackages, type PackageChange} from '../../layers/packages/compare-packages.ts';
import {installedPackages} from '../../layers/packages/installed-packages.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {type Mark, marks, marksWork} from '../../layers/stack/mark.ts';
import {type StackState, stackStateWork} from '../../layers/stack/stack-state.ts';
import type {Comparison} from './comparison.ts';

/** What one layer does that only one of two images has. */
export type LayerDifference = {
	side: 'before' | 'after';
	/** From 1 for the base on. */
	number: number;
	digest: string;
	/** The instruction as the history records it; `undefined`: it is not known. */
	createdBy: string | undefined;
	/** As the engine counts it; `undefined`: it does not tell. */
	sizeBytes: number | undefined;
	/** How many paths other than folders it adds, modifies and deletes, and of how many it changes the attributes. */
	files: Readonly<Record<Exclude<Mark, 'same'>, number>>;
	/** What it does to the packages of the layers below it. */
	packages: readonly PackageChange[];
};

/** @param states Without the layer, and with it on top. */
function* filesIn(
	stack: LayerStack,
	layer: number,
	states: {before: StackState; after: StackState},
): Work<LayerDifference['files']> {
	const counts = {added: 0, modified: 0, attributes: 0, same: 0, deleted: 0};
	const found = yield* marksWork(stack, layer, states);
	yield* eachNumber(found.length, {
		from: 1,
		act(number) {
			const mark = marks[(found[number] as number) - 1];
			const state = mark === 'deleted' ? states.before : states.after;
			const row = state.rows[number] as number;
			const rows = stack.layers[(state.layers[number] as number) - 1]?.entries.rows;
			if (mark && row !== 0 && rows?.kind(row - 1) !== 'directory') {
				counts[mark] += 1;
			}
		},
	});
	const {same: _, ...files} = counts;
	return files;
}

const stateOf = ({layers, paths}: LayerStack, top: number): Work<StackState> =>
	stackStateWork(layers.slice(0, top), paths);

function* differencesOf(
	{commonLayers, files, ...sides}: Comparison,
	side: LayerDifference['side'],
): Work<LayerDifference[]> {
	const {image} = sides[side];
	const differences: LayerDifference[] = [];
	if (!image || image.layers.length === commonLayers) {
		return differences;
	}

	const stack = files[side];
	let before = yield* stateOf(stack, commonLayers);
	let below = installedPackages(stack, commonLayers, before);
	for (const {number, digest, sizeBytes} of image.layers.slice(commonLayers)) {
		const after = yield* stateOf(stack, number);
		const above = installedPackages(stack, number, after);
		differences.push({
			side,
			number,
			digest,
			createdBy: image.steps.find(({layer}) => layer === number)?.createdBy,
			sizeBytes,
			files: yield* filesIn(stack, number, {before, after}),
			packages: comparePackages(below, above),
		});
		before = after;
		below = above;
	}

	return differences;
}

/** What {@link layerDifferences} does. */
export function* layerDifferencesWork(comparison: Comparison): Work<readonly LayerDifference[]> {
	const before = yield* differencesOf(comparison, 'before');
	return [...before, ...(yield* differencesOf(comparison, 'after'))];
}

const known = new WeakMap<Comparison, readonly LayerDifference[]>();

/**
The layers that only one of two images has, those of the first one first, base first, each with what it does to the
layers below it. None of a container, which writes in one layer only. It takes some passes over all paths for each of
them, the first time, in slices.
@throws signal.reason after an abort.
*/
export async function layerDifferences(
	comparison: Comparison,
	{signal}: {signal: AbortSignal},
): Promise<readonly LayerDifference[]> {
	const found =
		known.get(comparison) ?? (await inSlices(layerDifferencesWork(comparison), {signal}));
	known.set(comparison, found);
	return found;
}
