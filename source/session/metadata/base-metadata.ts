import type {ImageDetails} from '../../engine/images.ts';
import type {ImageMetadata} from './image-metadata.ts';

/** The base as the metadata of a new image are compared with it; author and message are not handed down. */
export const baseMetadata = ({config}: Pick<ImageDetails, 'config'>): ImageMetadata => ({
	config,
	author: undefined,
	message: undefined,
});
