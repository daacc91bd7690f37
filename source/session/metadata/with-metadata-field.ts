import type {ImageMetadata} from './image-metadata.ts';
import type {MetadataFieldId, MetadataValue} from './metadata-field.ts';

/** @param value Of that field, as `parseMetadataField` answers it. */
export const withMetadataField = (
	metadata: ImageMetadata,
	id: MetadataFieldId,
	value: MetadataValue,
): ImageMetadata =>
	id === 'author' || id === 'message'
		? {...metadata, [id]: value}
		: {...metadata, config: {...metadata.config, [id]: value}};
