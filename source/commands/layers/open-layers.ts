import type {ImageLayers} from '../../contents/image-layers.ts';
import {type ImageIndex, openImageIndex} from '../../contents/open-image-index.ts';
import {openLayerCache} from '../../contents/open-layer-cache.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {Problem} from '../../problem.ts';
import type {Output} from '../output.ts';

/** Progress is written no more often than this. */
const stepBytes = 4_000_000;

/** Tells in one line how far a reading is. */
export function readingProgress(output: Output) {
	let told = {name: '', bytes: 0};
	return (name: string, readBytes: number, expectedBytes: number): void => {
		if (name !== told.name || readBytes - told.bytes >= stepBytes) {
			told = {name, bytes: readBytes};
			const expected = formatBytes(expectedBytes);
			output.progress(`Reading ${name}: ${formatBytes(readBytes)} of about ${expected}`);
		}
	};
}

/** Reads what is in an image's layers, and tells how far it is. @throws Problem */
export async function openLayers(
	engine: Engine,
	image: ImageLayers,
	{output, signal}: RequestOptions & {output: Output},
): Promise<ImageIndex> {
	const tell = readingProgress(output);
	const index = await openImageIndex(engine, image, {
		signal,
		cache: await openLayerCache(engine, {signal}),
		onProgress: ({readBytes, expectedBytes}) => tell(image.image, readBytes, expectedBytes),
	});
	output.progress('');
	return index;
}

/** The number of a layer, checked. @throws Problem */
export function layerNumber({image, layers}: ImageLayers, number: number): number {
	if (number > layers.length) {
		throw new Problem({
			reason: 'not-found',
			message: `${image} has no layer ${number}. It has ${layers.length}.`,
			nextStep: `slipway layers ${image} lists them.`,
		});
	}

	return number;
}
