import type {Shown} from '../../format/shown.ts';

type FormParts = {
	fields: readonly Shown[];
	/** Index of the field with the cursor. */
	focused: number;
	preview: readonly Shown[];
	/** Hint, or why something failed. */
	below: readonly Shown[];
	help: Shown;
};

/** As many of the fields as there is room for, with the focused one among them. */
function fieldsAround(fields: readonly Shown[], focused: number, room: number) {
	const first = Math.max(0, Math.min(focused - Math.floor(room / 2), fields.length - room));
	return fields.slice(first, first + room);
}

/**
A form's lines. In a low terminal the empty lines go first, then the end of the preview, then fields far
from the cursor: what is typed, what is wrong with it and the keys are always seen.

@param height Lines that there is room for.
*/
export function fitForm(parts: FormParts, height: number): Shown[] {
	const {fields, focused, preview, below, help} = parts;
	const roomy: Shown[] = [...fields, '', ...preview, ...below, '', help];
	if (roomy.length <= height) {
		return roomy;
	}

	const text = below.slice(0, Math.max(0, height - 2));
	const forFields = height - 1 - text.length;
	const shownFields = fieldsAround(fields, focused, Math.min(fields.length, forFields));
	const forPreview = Math.max(0, forFields - shownFields.length);
	return [...shownFields, ...preview.slice(0, forPreview), ...text, help];
}
