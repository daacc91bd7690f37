import type {Engine} from '../engine/engine.ts';
import type {LayerIndex} from '../layers/read-file-tree.ts';
import {LayerStack} from '../layers/stack/layer-stack.ts';
import type {ImageLayers} from './image-layers.ts';
import {layersOf, type ReadingOptions, readLayerIndexes} from './read-layer-indexes.ts';

export type ImageIndex = {
	image: ImageLayers;
	stack: LayerStack;
	/** Of the image's archive; 0: all layers were known. */
	readBytes: number;
};

/**
Reads which files are in the layers of an image.
@throws Problem; signal.reason after an abort.
*/
export async function openImageIndex(
	engine: Engine,
	image: ImageLayers,
	options: ReadingOptions,
): Promise<ImageIndex> {
	const indexes = new Map<string, LayerIndex>();
	const readBytes = await readLayerIndexes(engine, image, indexes, options);
	return {image, stack: new LayerStack(layersOf(image, indexes)), readBytes};
}
