import type {Engine} from '../engine/engine.ts';
import type {PlatformOptions} from '../engine/image-options.ts';
import type {ImageDetails} from '../engine/images.ts';
import {layerSteps} from '../engine/layer-steps.ts';
import type {ImageLayers} from './image-layers.ts';

/** Of the platform that is looked at, where the engine tells single ones. */
function compressedOf({manifests = [], platform, contentBytes}: ImageDetails): number | undefined {
	const own = manifests.find(one => one.kind === 'image' && one.platform === platform);
	return own?.isAvailable ? own.contentBytes : contentBytes;
}

/**
Asks what layers an image has, and what made them: two small requests, whatever its size.
@param image Id or reference.
@throws Problem
*/
export async function readLayers(
	engine: Engine,
	image: string,
	options: PlatformOptions,
): Promise<ImageLayers> {
	const [details, history] = await Promise.all([
		engine.images.inspect(image, options),
		engine.images.history(image, options),
	]);
	const {id, references, platform, sizeBytes, layerDigests} = details;
	const made = layerSteps(history, layerDigests) ?? [];
	return {
		image,
		id,
		references,
		platform,
		sizeBytes,
		compressedBytes: compressedOf(details),
		layers: layerDigests.map((digest, index) => ({
			number: index + 1,
			digest,
			sizeBytes: made.length === 0 ? undefined : (made[index]?.sizeBytes ?? 0),
		})),
		steps: history.toReversed().map(entry => {
			const {createdBy, createdAt, comment} = entry;
			const index = made.indexOf(entry);
			return {createdBy, createdAt, comment, layer: index === -1 ? undefined : index + 1};
		}),
	};
}
