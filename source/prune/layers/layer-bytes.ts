import type {HistoryEntry} from '../../engine/images.ts';
import {layerSteps} from '../../engine/layer-steps.ts';

/**
@param history Newest first, as the port tells it.
@param layerDigests Base first.
@returns Bytes of each layer; `undefined` when they cannot be told apart.
*/
export const layerBytes = (
	history: readonly HistoryEntry[],
	layerDigests: readonly string[],
): number[] | undefined => layerSteps(history, layerDigests)?.map(step => step?.sizeBytes ?? 0);
