import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import {createMemoryLayerCache} from '../layers/cache/memory-layer-cache.ts';
import {createLayerCache} from './create-layer-cache.ts';

/** What is known of an engine's layers already; of the practice engine nothing is kept. @throws Problem */
export async function openLayerCache(
	engine: Engine,
	{signal}: RequestOptions,
): Promise<LayerCache> {
	const {flavour} = await engine.about({signal});
	return flavour === 'practice' ? createMemoryLayerCache() : createLayerCache();
}
