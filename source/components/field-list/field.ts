import type {ColourRole} from '../../theme.ts';

/** How a value stands to what it would be without the user: words, so that it reads without colours. */
export type FieldMark = 'inherited' | 'changed' | 'added' | 'removed' | 'unset';

/** One line of a field list. */
export type Field = {
	/** Stays the same while the value changes: the selection follows it. */
	id: string;
	label: string;
	/** As it is shown, in one line of any length; safe text. */
	value: string;
	/** Shown in place of an empty value. */
	placeholder?: string;
	/** `undefined`: the list has no such column, if no field of it has one. */
	mark?: FieldMark | undefined;
	/** What it is for; said below the list while it is selected. Safe text. */
	hint?: string | undefined;
	/** What is wrong or risky with the value; said in place of the hint. Safe text. */
	warning?: string | undefined;
	/** Belongs to the field above it. */
	isItem?: boolean;
};

/** Colour of each mark; the word itself is always drawn. */
export const markRoles: Readonly<Record<FieldMark, ColourRole>> = {
	inherited: 'muted',
	changed: 'accent',
	added: 'success',
	removed: 'danger',
	unset: 'muted',
};
