import {secretPart, type TextPart} from '../../format/mask-secret.ts';
import {coverParts, variableSecret} from '../../session/findings/variable-secrets.ts';
import type {
	ListFieldId,
	MetadataField,
	MetadataFieldId,
	MetadataItem,
} from '../../session/metadata/metadata-field.ts';
import {isListField} from '../../session/metadata/metadata-field.ts';
import type {Field} from '../list/field.ts';
import {fieldTexts, itemTexts} from './field-hints.ts';
import {leftText} from './typed-text.ts';

/** What a row stands for: a field, or one item of a list. */
export type RowTarget = {
	field: MetadataField;
	/** `undefined`: the field as a whole. */
	item: MetadataItem | undefined;
};

const itemId = (field: MetadataFieldId, item: string) => `${field}:${item}`;

const isNamed = (id: ListFieldId) => id === 'environment' || id === 'labels';

const secretWarning =
	'This looks like a secret. Everyone with the image can read it (docker inspect). d removes it.';

/**
What of an item is not drawn; `undefined`: all of it is. More names are suspicious where the user gave
them: images have keys for all to see.
*/
export const hiddenPart = (
	id: ListFieldId,
	{text, mark}: Pick<MetadataItem, 'text' | 'mark'>,
): TextPart | undefined =>
	id === 'environment' && mark !== 'inherited' && mark !== 'removed'
		? variableSecret(text)
		: isNamed(id)
			? secretPart(text)
			: undefined;

function itemRow(id: ListFieldId, item: MetadataItem, mask: string): Field {
	const {mark} = item;
	const row = {id: itemId(id, item.id), mark, isItem: true};
	const hint =
		mark === 'removed'
			? `The base has this ${itemTexts[id].noun}. Backspace restores it.`
			: fieldTexts[id].hint;
	if (!isNamed(id)) {
		return {...row, label: item.text, value: '', hint};
	}

	const part = hiddenPart(id, item);
	const isSecret = part !== undefined;
	const shown = part ? item.text.slice(0, part.from) + mask + item.text.slice(part.to) : item.text;
	return {
		...row,
		label: item.id,
		value: shown.startsWith('"') ? shown : shown.slice(shown.indexOf('=') + 1),
		placeholder: 'empty',
		hint,
		warning: isSecret && mark !== 'removed' ? secretWarning : undefined,
	};
}

function listHeading({id, label, mark, items = []}: MetadataField & {id: ListFieldId}): Field {
	const there = items.filter(item => item.mark !== 'removed').length;
	const {noun} = itemTexts[id];
	const value = there === 0 ? '' : `${there} ${noun}${there === 1 ? '' : 's'}`;
	const {hint, unset} = fieldTexts[id];
	return {id, label, mark, value, placeholder: unset, hint: `Enter adds a ${noun}. ${hint}`};
}

/** The fields as rows of a list, items below their field. @param mask Stands for what is hidden. */
export const metadataRows = (fields: readonly MetadataField[], mask: string): Field[] =>
	fields.flatMap(field => {
		const {id, label, mark, text, items} = field;
		if (isListField(id)) {
			const rows = items?.map(item => itemRow(id, item, mask)) ?? [];
			return [listHeading({...field, id}), ...rows];
		}

		const {hint, unset} = fieldTexts[id];
		return {id, label, mark, value: text, placeholder: unset, hint};
	});

/** Id of the row that stands for this. */
export const rowId = ({
	field,
	item,
}: {
	field: Pick<MetadataField, 'id'>;
	item: Pick<MetadataItem, 'id'> | undefined;
}): string => (item ? itemId(field.id, item.id) : field.id);

/** The same rows, with what was typed into their forms and not set. @param typed By id of the row. */
export const withLeftTexts = (
	rows: readonly Field[],
	fields: readonly MetadataField[],
	typed: (rowId: string) => string | undefined,
): Field[] =>
	rows.map(row => {
		const text = typed(row.id);
		const id = rowTarget(fields, row.id)?.field.id;
		if (text === undefined || id === undefined) {
			return row;
		}

		const part = isListField(id) ? hiddenPart(id, {text, mark: 'added'}) : undefined;
		return {...row, warning: leftText(coverParts(text, part ? [part] : []))};
	});

/** What the row of this id stands for; `undefined` when there is none. */
export function rowTarget(
	fields: readonly MetadataField[],
	rowId: string | undefined,
): RowTarget | undefined {
	for (const field of fields) {
		if (field.id === rowId) {
			return {field, item: undefined};
		}

		const item = field.items?.find(({id}) => itemId(field.id, id) === rowId);
		if (item) {
			return {field, item};
		}
	}

	return undefined;
}
