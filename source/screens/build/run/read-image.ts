import type {Engine} from '../../../engine/engine.ts';
import {Problem} from '../../../problem.ts';
import type {BuiltImage} from './build-run.ts';

/**
An image with the sizes of its layers.

@param image Id or reference.
@returns `undefined` when there is no such image.
*/
export async function readImage(
	{images}: Engine,
	image: string,
	{signal}: {signal: AbortSignal},
): Promise<BuiltImage | undefined> {
	try {
		const {id, sizeBytes} = await images.inspect(image, {signal});
		return {id, sizeBytes, history: await images.history(id, {signal})};
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}
