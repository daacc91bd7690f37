import path from 'node:path';
import {createDiskLayerCache} from '../layers/cache/disk-layer-cache.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import {ownPaths} from '../own-paths.ts';

/** Indexes of layers of real engines, which stay from one start to the next. */
export const createLayerCache = (): LayerCache =>
	createDiskLayerCache({folder: path.join(ownPaths().cache, 'layers')});
