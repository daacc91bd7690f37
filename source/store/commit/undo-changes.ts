import {itemId, listOf} from '../../session/metadata/field-text.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {
	isListField,
	type ListFieldId,
	type MetadataFieldId,
	metadataValues,
} from '../../session/metadata/metadata-field.ts';
import {withoutMetadataItem} from '../../session/metadata/metadata-items.ts';
import {listValue} from '../../session/metadata/parse-metadata-field.ts';
import {withMetadataField} from '../../session/metadata/with-metadata-field.ts';

/** A whole field as the base has it. */
export const withInheritedField = (
	metadata: ImageMetadata,
	base: ImageMetadata,
	id: MetadataFieldId,
): ImageMetadata => withMetadataField(metadata, id, metadataValues(base)[id]);

/** A field that says nothing. */
export const withoutField = (metadata: ImageMetadata, id: MetadataFieldId): ImageMetadata =>
	withMetadataField(metadata, id, isListField(id) ? listValue(id, []) : undefined);

/** One item as the base has it: back where it was taken out or changed, gone where it was added. */
export function withInheritedItem(
	metadata: ImageMetadata,
	base: ImageMetadata,
	id: ListFieldId,
	item: string,
): ImageMetadata {
	const isMeant = (other: string) => itemId(id, other) === item;
	const inherited = listOf(metadataValues(base)[id]).find(isMeant);
	if (inherited === undefined) {
		return withoutMetadataItem(metadata, id, item);
	}

	const items = listOf(metadataValues(metadata)[id]);
	const at = items.findIndex(isMeant);
	const next = at === -1 ? [...items, inherited] : items.with(at, inherited);
	return withMetadataField(metadata, id, listValue(id, next));
}
