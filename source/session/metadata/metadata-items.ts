import {type ParseResult, valid} from '../../format/parse-result.ts';
import {readItemText} from './exact-text.ts';
import {itemId, listOf} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {type ListFieldId, metadataValues} from './metadata-field.ts';
import {parseListItem} from './parse-list-item.ts';
import {listValue} from './parse-metadata-field.ts';
import {withMetadataField} from './with-metadata-field.ts';

/**
Adds an item to a list, or puts it in the place of another.
@param replaced Id of the item that was edited; `undefined`: a new one.
@param text As `MetadataItem` has it.
*/
export function withMetadataItem(
	metadata: ImageMetadata,
	id: ListFieldId,
	replaced: string | undefined,
	text: string,
): ParseResult<ImageMetadata> {
	const added = parseListItem(id, readItemText(text.trim()));
	if (!added.isValid) {
		return added;
	}

	const items = [...listOf(metadataValues(metadata)[id])];
	const at = items.findIndex(item => itemId(id, item) === replaced);
	items.splice(at === -1 ? items.length : at, at === -1 ? 0 : 1, ...added.value);
	return valid(withMetadataField(metadata, id, listValue(id, items)));
}

/** Takes an item out of a list. @param removed Its id. */
export function withoutMetadataItem(
	metadata: ImageMetadata,
	id: ListFieldId,
	removed: string,
): ImageMetadata {
	const items = listOf(metadataValues(metadata)[id]).filter(item => itemId(id, item) !== removed);
	return withMetadataField(metadata, id, listValue(id, items));
}
