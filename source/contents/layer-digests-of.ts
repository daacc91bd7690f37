import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {KnownLayers, LayerDigests} from '../layers/known/known-layers.ts';
import {layersById} from '../prune/layers/layers-by-id.ts';
import {inspectImages} from '../prune/layers/read-layered-details.ts';

export type LayerDigestsOptions = RequestOptions & {
	/** What was asked before; `undefined`: nothing is known. */
	knownLayers?: KnownLayers | undefined;
};

/**
The layers of images, base first, by their ids: one small request for each that is not known.
@returns Without those that have gone meanwhile.
@throws Problem
*/
export async function layerDigestsOf(
	engine: Engine,
	ids: readonly string[],
	{signal, knownLayers}: LayerDigestsOptions,
): Promise<LayerDigests> {
	const known = knownLayers && layersById(await engine.about({signal}), knownLayers);
	const before = await known?.read();
	const asked = ids.filter(id => !before?.has(id));
	const inspected = await inspectImages(engine, asked, {signal});
	const learnt = new Map([...inspected].map(([id, {layerDigests}]) => [id, layerDigests]));
	await known?.keep(learnt, ids);
	return new Map(
		ids.flatMap(id => {
			const layers = learnt.get(id) ?? before?.get(id);
			return layers ? [[id, layers] as const] : [];
		}),
	);
}
