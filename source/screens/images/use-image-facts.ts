import {useCallback, useMemo} from 'react';
import type {Engine} from '../../engine/engine.ts';
import type {PlatformOptions} from '../../engine/image-options.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {useOpenEngine} from '../../hooks/services.ts';
import {useRequest} from '../../hooks/use-request.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {ImageFacts} from './image-details-lines.ts';

/** Inspect and history of one image, asked together. */
export async function readImageFacts(
	engine: Engine,
	imageId: string,
	options: PlatformOptions,
): Promise<Omit<ImageFacts, 'users'>> {
	const [details, history] = await Promise.all([
		engine.images.inspect(imageId, options),
		engine.images.history(imageId, options),
	]);
	return {details, history};
}

/**
The same for as long as it is shown; nothing is asked about no image.
@param platform `undefined`: the one that runs.
*/
export function useImageFacts(
	imageId: string | undefined,
	users: ImageFacts['users'],
	platform?: string,
): ResourceState<ImageFacts> {
	const {engine} = useOpenEngine();
	const load = useCallback(
		(options: RequestOptions) => readImageFacts(engine, imageId ?? '', {...options, platform}),
		[engine, imageId, platform],
	);
	const {state} = useRequest(imageId === undefined ? undefined : load);
	return useMemo(
		() =>
			state.status === 'ready'
				? {status: 'ready', data: {...state.data, users}}
				: {...state, data: undefined},
		[state, users],
	);
}
