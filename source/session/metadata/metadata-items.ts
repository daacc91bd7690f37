import {type ParseResult, valid} from '../../format/parse-result.ts';
import {itemText, readItemText} from './editable-text.ts';
import {itemId, listOf} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {type ListFieldId, metadataValues} from './metadata-field.ts';
import {parseListItem} from './parse-list-item.ts';
import {listValue} from './parse-metadata-field.ts';
import {readVariables} from './read-variables.ts';
import {withMetadataField} from './with-metadata-field.ts';

/** @param current The item that is edited: what is left as it was means what it meant. */
function itemsIn(
	text: string,
	id: ListFieldId,
	items: readonly string[],
	current: string | undefined,
): readonly string[] {
	const isOneAsItStands =
		id !== 'environment' || text.startsWith('"') || text === (current && itemText(current));
	return isOneAsItStands || text === '' ? [readItemText(text)] : readVariables(text, items);
}

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
	const items = [...listOf(metadataValues(metadata)[id])];
	const at = items.findIndex(item => itemId(id, item) === replaced);
	const added: string[] = [];
	for (const item of itemsIn(text.trim(), id, items, items[at])) {
		const parsed = parseListItem(id, item);
		if (!parsed.isValid) {
			return parsed;
		}

		added.push(...parsed.value);
	}

	items.splice(at === -1 ? items.length : at, at === -1 ? 0 : 1, ...added);
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
