import {safeText} from '../../format/safe-text.ts';

/** A text to show; `undefined` for what the engine leaves out or empty. */
export const shownText = (text: string | null | undefined): string | undefined =>
	text ? safeText(text) : undefined;

export const shownTexts = (texts: readonly string[] | null | undefined): string[] =>
	(texts ?? []).map(safeText);

const isShown = (value: unknown) => typeof value === 'string' && safeText(value) === value;

/** Labels, driver options and the like; keys come from outside as well. */
export function shownRecord(
	record: Readonly<Record<string, string>> | null | undefined,
): Record<string, string> {
	const entries = Object.entries(record ?? {});
	// Thousands of labels per list, nearly all of them harmless: those are not copied.
	return record && entries.every(entry => entry.every(isShown))
		? record
		: Object.fromEntries(entries.map(([key, value]) => [safeText(key), safeText(String(value))]));
}

/** Shell form may be one text, exec form is a list; `undefined` when neither is set. */
export function shownCommand(
	command: string | readonly string[] | null | undefined,
): string[] | undefined {
	const words = typeof command === 'string' ? [command].filter(Boolean) : (command ?? []);
	return words.length === 0 ? undefined : words.map(safeText);
}

/** Milliseconds since the epoch; `undefined` for Go's zero time, which means never. */
export function moment(text: string | null | undefined): number | undefined {
	const milliseconds = Date.parse(text ?? '');
	return Number.isNaN(milliseconds) || milliseconds <= 0 ? undefined : milliseconds;
}

/** A size, a count or a time; 0 for what is left out or is no number, which nothing could draw. */
export const amount = (value: number | null | undefined): number =>
	Number.isFinite(value) ? (value as number) : 0;
