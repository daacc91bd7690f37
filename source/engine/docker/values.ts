/** `undefined` for what the engine leaves out or empty. */
export const optionalText = (text: string | null | undefined): string | undefined =>
	text || undefined;

/**
The fields of a list's entry are checked: what has another type would be drawn, compared or sent back.

@returns Empty for what is left out.
@throws TypeError for anything else that is no text.
*/
export function checkedText(value: string | null | undefined): string {
	if (typeof (value ?? '') !== 'string') {
		throw new TypeError('No text');
	}

	return value ?? '';
}

/** The same for what tells an entry from the others, which is never left out. */
export function requiredText(value: string | null | undefined): string {
	const text = checkedText(value);
	if (text === '') {
		throw new TypeError('No name');
	}

	return text;
}

/** @returns Empty for what is left out. @throws TypeError for anything else that is no list of objects. */
export function checkedObjects<Item extends object>(
	value: readonly Item[] | null | undefined,
): readonly Item[] {
	const items = value ?? [];
	if (!Array.isArray(items) || items.some(item => typeof item !== 'object' || item === null)) {
		throw new TypeError('No list of objects');
	}

	return items;
}

/** @returns Empty for what is left out. @throws TypeError for anything else that is no list of texts. */
export function checkedTexts(value: readonly string[] | null | undefined): readonly string[] {
	const items = value ?? [];
	if (!Array.isArray(items) || items.some(item => typeof item !== 'string')) {
		throw new TypeError('No list of texts');
	}

	return items;
}

/**
Labels, driver options and the like; odd engines have put numbers among them.

@throws TypeError for what is no object.
*/
export function textRecord(
	record: Readonly<Record<string, string>> | null | undefined,
): Record<string, string> {
	if (typeof (record ?? {}) !== 'object') {
		throw new TypeError('No record');
	}

	const entries = Object.entries(record ?? {});
	// Thousands of labels per list: those that are texts already are not copied.
	return record && entries.every(([, value]) => typeof value === 'string')
		? record
		: Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/** Shell form may be one text, exec form is a list; `undefined` when neither is set. */
export function commandWords(
	command: string | readonly string[] | null | undefined,
): string[] | undefined {
	const words = typeof command === 'string' ? [command].filter(Boolean) : (command ?? []);
	return words.length === 0 ? undefined : [...words];
}

/** Milliseconds since the epoch; `undefined` for Go's zero time, which means never. */
export function moment(text: string | null | undefined): number | undefined {
	const milliseconds = Date.parse(text ?? '');
	return Number.isNaN(milliseconds) || milliseconds <= 0 ? undefined : milliseconds;
}

/** A size, a count or a time; 0 for what is left out or is no number, which nothing could draw. */
export const amount = (value: number | null | undefined): number =>
	Number.isFinite(value) ? (value as number) : 0;
