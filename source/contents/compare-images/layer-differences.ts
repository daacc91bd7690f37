import {comparePackages, type PackageChange} from '../../layers/packages/compare-packages.ts';
import {installedPackages} from '../../layers/packages/installed-packages.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {type Mark, marks, marksOf} from '../../layers/stack/mark.ts';
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

function filesIn(stack: LayerStack, layer: number): LayerDifference['files'] {
	const counts = {added: 0, modified: 0, attributes: 0, same: 0, deleted: 0};
	const found = marksOf(stack, layer);
	for (let number = 1; number < found.length; number += 1) {
		const mark = marks[(found[number] as number) - 1];
		const top = mark === 'deleted' ? layer - 1 : layer;
		const state = mark && stack.state(top);
		const row = state?.rows[number] ?? 0;
		const rows = stack.layers[(state?.layers[number] ?? 0) - 1]?.entries.rows;
		if (mark && row !== 0 && rows?.kind(row - 1) !== 'directory') {
			counts[mark] += 1;
		}
	}

	const {same: _, ...files} = counts;
	return files;
}

const known = new WeakMap<Comparison, readonly LayerDifference[]>();

/**
The layers that only one of two images has, those of the first one first, base first, each with what it does to the
layers below it. None of a container, which writes in one layer only. It takes one pass over all paths for each of
them, the first time.
*/
export function layerDifferences(comparison: Comparison): readonly LayerDifference[] {
	const found = known.get(comparison);
	if (found) {
		return found;
	}

	const {commonLayers, files} = comparison;
	const differences = (['before', 'after'] as const).flatMap((side): LayerDifference[] => {
		const {image} = comparison[side];
		const stack = files[side];
		let below = image && installedPackages(stack, commonLayers);
		return (image?.layers ?? []).slice(commonLayers).map(({number, digest, sizeBytes}) => {
			const above = installedPackages(stack, number);
			const packages = below ? comparePackages(below, above) : [];
			below = above;
			return {
				side,
				number,
				digest,
				createdBy: image?.steps.find(({layer}) => layer === number)?.createdBy,
				sizeBytes,
				files: filesIn(stack, number),
				packages,
			};
		});
	});
	known.set(comparison, differences);
	return differences;
}
