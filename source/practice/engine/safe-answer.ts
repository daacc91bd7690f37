import {safeText} from '../../format/safe-text.ts';

/** A text to show; `undefined` for what is left out or empty. */
export const safeOptional = (text: string | undefined): string | undefined =>
	text ? safeText(text) : undefined;

export const safeLines = (lines: readonly string[]): string[] => lines.map(safeText);

export const safeRecord = (record: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(record).map(([key, value]) => [safeText(key), safeText(value)]),
	);
