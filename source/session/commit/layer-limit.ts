import {counted} from '../../format/counted.ts';
/** As many layers as Docker can mount; one on top of these cannot be made, and a commit flattens them. */
export const mostLayers = 125;

/** From here on it is said that the end is near. */
const manyLayers = 120;

/**
What to say about the layers of a base; `undefined`: nothing, there is room enough.
@param layerCount Layers of the base.
*/
export function layerWarning(layerCount: number): string | undefined {
	if (layerCount >= mostLayers) {
		return `The base has ${counted(layerCount, 'layer')}, and engines mount no more than ${mostLayers}: a commit first puts its files into one layer (flatten).`;
	}

	const left = mostLayers - layerCount;
	return layerCount >= manyLayers
		? `The base has ${counted(layerCount, 'layer')} of ${mostLayers} that engines mount. ${left} more ${left === 1 ? 'fits' : 'fit'}.`
		: undefined;
}
