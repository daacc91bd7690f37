import type {Engine} from '../engine/engine.ts';
import type {ListOptions} from '../engine/request-options.ts';
import type {ImageLayers} from './image-layers.ts';
import {type LayerDigestsOptions, layerDigestsOf} from './layer-digests-of.ts';

/**
Finds the other images here that have layers of an image: one small request for each whose layers are not known.
@returns By the digest of a layer, the references of those that have it on the same layers, sorted; the id of one
without any.
@throws Problem
*/
export async function findSharers(
	engine: Engine,
	{id, layers}: ImageLayers,
	{onUnreadable, ...options}: ListOptions & LayerDigestsOptions,
): Promise<Map<string, string[]>> {
	const listed = await engine.images.list({signal: options.signal, onUnreadable});
	const others = listed.filter(other => other.id !== id);
	const ids = others.map(other => other.id);
	const layersOf = await layerDigestsOf(engine, ids, options);
	const sharers = new Map<string, string[]>(layers.map(({digest}) => [digest, []]));
	for (const other of others) {
		const names = other.references.length > 0 ? other.references : [other.id];
		const digests = layersOf.get(other.id) ?? [];
		for (const [index, {digest}] of layers.entries()) {
			// Layers are kept once as long as all below them are the same, too.
			if (digests[index] !== digest) {
				break;
			}

			sharers.get(digest)?.push(...names);
		}
	}

	for (const names of sharers.values()) {
		names.sort();
	}

	return sharers;
}
