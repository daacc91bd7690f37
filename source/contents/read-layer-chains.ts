import QuickLru from 'quick-lru';
import type {Engine} from '../engine/engine.ts';
import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {inspectImages} from '../prune/complete-prune-state.ts';

/** Digests of the layers of images, base first, by their ids. */
export type LayerChains = ReadonlyMap<string, readonly string[]>;

/** Images that are remembered of each engine, and once more as many. */
const mostKnown = 2000;

const known = new WeakMap<Engine, QuickLru<string, readonly string[]>>();

/** An id is the digest of what the image is; only of an index, other platforms may be pulled later. */
const staysSo = ({manifests = []}: ImageDetails): boolean => manifests.length <= 1;

/**
Asks which layers images have: one small request for each that is not known from before.
@returns Without those that have gone meanwhile.
@throws Problem
*/
export async function readLayerChains(
	engine: Engine,
	ids: readonly string[],
	options: RequestOptions,
): Promise<LayerChains> {
	const before = known.get(engine) ?? new QuickLru<string, readonly string[]>({maxSize: mostKnown});
	known.set(engine, before);
	const chains = new Map<string, readonly string[]>();
	const asked = new Set<string>();
	for (const id of ids) {
		const chain = before.get(id);
		if (chain) {
			chains.set(id, chain);
		} else {
			asked.add(id);
		}
	}

	for (const [id, details] of await inspectImages(engine, [...asked], options)) {
		chains.set(id, details.layerDigests);
		if (staysSo(details)) {
			before.set(id, details.layerDigests);
		}
	}

	return chains;
}
