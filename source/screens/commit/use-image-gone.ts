import {useCallback} from 'react';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {useOpenEngine, useStore} from '../../hooks/services.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import {dataOf} from '../../store/resource.ts';

/**
True once the engine says that it has no image of this id. It is asked only when the list of images does
not have it: a list can be older than the image, and leaves out what other images are made of.
*/
export function useImageGone(imageId: string): boolean {
	const {engine, images} = useOpenEngine();
	const load = useCallback(
		async (options: RequestOptions) => {
			if (images.data()?.some(({id}) => id === imageId) ?? true) {
				return false;
			}

			return (await unlessGone(engine.images.inspect(imageId, options))) === undefined;
		},
		[engine, images, imageId],
	);
	return dataOf(useLiveRequest(load, useStore(images.state))) === true;
}
