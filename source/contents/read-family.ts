import type {Engine} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import {layerSteps} from '../engine/layer-steps.ts';
import {askEach} from '../prune/ask-each.ts';
import {type FamilyNode, imageFamily} from './image-family.ts';
import {type LayerDigestsOptions, layerDigestsOf} from './layer-digests-of.ts';

/** One image of each base that is not local. */
const samplesOf = (nodes: readonly FamilyNode[]): string[] =>
	nodes.flatMap(({image, sampleId, children}) => [
		...(image ? [] : [sampleId]),
		...samplesOf(children),
	]);

/**
Finds out which images here are built on which: one small request for each image whose layers are not known, and
one for each base that several have and that is not here.
@returns See `imageFamily`; without images that have gone meanwhile.
@throws Problem
*/
export async function readFamily(
	engine: Engine,
	images: readonly ImageSummary[],
	options: LayerDigestsOptions,
): Promise<readonly FamilyNode[]> {
	const chains = await layerDigestsOf(
		engine,
		images.map(({id}) => id),
		options,
	);
	const there = images.filter(({id}) => chains.has(id));
	const family = imageFamily(there, chains);
	const samples = [...new Set(samplesOf(family))];
	// There, an image's size also counts what is stored packed: the sizes of layers are no part of it.
	const {usesContainerdStore} = await engine.about(options);
	if (samples.length === 0 || usesContainerdStore) {
		return family;
	}

	const histories = await askEach(
		samples,
		(id, asked) => engine.images.history(id, asked),
		options,
	);
	const layerBytes = new Map(
		[...histories].flatMap(([id, history]) => {
			const steps = layerSteps(history, chains.get(id) ?? []);
			return steps ? [[id, steps.map(step => step?.sizeBytes ?? 0)] as const] : [];
		}),
	);
	return imageFamily(there, chains, layerBytes);
}
