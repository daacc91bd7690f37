import path from 'node:path';
import {createDiskKnownLayers} from '../../layers/known/disk-known-layers.ts';
import type {KnownLayers} from '../../layers/known/known-layers.ts';
import {ownPaths} from '../../own-paths.ts';

/** Layers of the images of real engines: `~/.cache/slipway/image-layers`, or what the platform and XDG_CACHE_HOME say instead. */
export const createKnownLayers = (): KnownLayers =>
	createDiskKnownLayers({file: path.join(ownPaths().cache, 'image-layers')});
