import {itemText} from './editable-text.ts';
import {fieldText, itemId, listOf} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {
	isListField,
	type ListFieldId,
	type MetadataField,
	type MetadataFieldId,
	type MetadataItem,
	type MetadataMark,
	type MetadataValue,
	metadataFieldIds,
	metadataLabels,
	metadataValues,
} from './metadata-field.ts';

const isUnset = (value: MetadataValue): boolean =>
	value === undefined || Object.keys(value).length === 0;

function markOf(before: MetadataValue, after: MetadataValue): MetadataMark {
	if (isUnset(after)) {
		return isUnset(before) ? 'unset' : 'removed';
	}

	if (isUnset(before)) {
		return 'added';
	}

	return JSON.stringify(before) === JSON.stringify(after) ? 'inherited' : 'changed';
}

function itemMark(before: string | undefined, after: string): MetadataItem['mark'] {
	if (before === undefined) {
		return 'added';
	}

	return before === after ? 'inherited' : 'changed';
}

const itemsOf = (id: ListFieldId, value: MetadataValue): Map<string, string> =>
	new Map(listOf(value).map(item => [itemId(id, item), item]));

/** Items of the base first, in its order; then what was added. */
function markedItems(id: ListFieldId, base: MetadataValue, current: MetadataValue): MetadataItem[] {
	const before = itemsOf(id, base);
	const after = itemsOf(id, current);
	return [...new Set([...before.keys(), ...after.keys()])].map(key => {
		const text = after.get(key);
		return text === undefined
			? {id: key, text: itemText(before.get(key) ?? ''), mark: 'removed'}
			: {id: key, text: itemText(text), mark: itemMark(before.get(key), text)};
	});
}

/** A list is the same in any order; only of triggers does the order count. */
function listMark(
	id: ListFieldId,
	items: readonly MetadataItem[],
	base: MetadataValue,
	current: MetadataValue,
): MetadataMark {
	const mark = markOf(base, current);
	return mark === 'changed' && id !== 'onBuild' && items.every(item => item.mark === 'inherited')
		? 'inherited'
		: mark;
}

/** Every field of the metadata, set or not, and how it stands to the base. */
export function metadataFields(base: ImageMetadata, current: ImageMetadata): MetadataField[] {
	const before = metadataValues(base);
	const after = metadataValues(current);
	const fieldOf = (id: MetadataFieldId): MetadataField => {
		const common = {id, label: metadataLabels[id], text: fieldText(current, id)};
		if (!isListField(id)) {
			return {...common, mark: markOf(before[id], after[id])};
		}

		const items = markedItems(id, before[id], after[id]);
		return {...common, mark: listMark(id, items, before[id], after[id]), items};
	};
	return metadataFieldIds.map(fieldOf);
}
