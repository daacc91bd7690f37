import type {ImageConfig} from '../../engine/image-config.ts';

/** All that an image says of itself beside its files. */
export type ImageMetadata = {
	config: ImageConfig;
	/** `undefined`: none. */
	author: string | undefined;
	/** The image's comment, as a commit message; `undefined`: none. */
	message: string | undefined;
};
