import type {EngineAbout} from '../../engine/engine.ts';
import {type KnownLayers, noKnownLayers} from '../../layers/known/known-layers.ts';

/**
What may be taken for the layers of an image because of its id alone. The containerd store names an image by its
index, of which another platform may be the one that runs tomorrow; the practice engine makes its ids up.
*/
export const layersById = (
	{flavour, usesContainerdStore}: Pick<EngineAbout, 'flavour' | 'usesContainerdStore'>,
	known: KnownLayers = noKnownLayers,
): KnownLayers => (flavour === 'practice' || usesContainerdStore ? noKnownLayers : known);
