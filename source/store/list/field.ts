/** How a value stands to what it would be without the user: words, so that it reads without colours. */
export type FieldMark = 'inherited' | 'changed' | 'added' | 'removed' | 'unset';

/** One line of a field list. */
export type Field = {
	/** Stays the same while the value changes: the selection follows it. */
	id: string;
	label: string;
	/** One line of any length. */
	value: string;
	/** Shown in place of an empty value. */
	placeholder?: string;
	/** `undefined`: the list has no such column, if no field of it has one. */
	mark?: FieldMark | undefined;
	/** What it is for; said below the list while it is selected. */
	hint?: string | undefined;
	/** What is wrong or risky with the value; said in place of the hint. */
	warning?: string | undefined;
	/** Belongs to the field above it. */
	isItem?: boolean;
};
