import {withTimesOf} from '../../engine/healthcheck.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {ImageMetadata} from './image-metadata.ts';

/** The metadata with the times of the base's healthcheck where their own has none: as every commit makes it. */
export function withInheritedTimes(
	metadata: ImageMetadata,
	base: Pick<ImageDetails, 'config'>,
): ImageMetadata {
	const {config} = metadata;
	return config.healthcheck
		? {
				...metadata,
				config: {
					...config,
					healthcheck: withTimesOf(config.healthcheck, base.config.healthcheck),
				},
			}
		: metadata;
}
