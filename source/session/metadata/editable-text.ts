import {joinCommandLine, splitCommandLine} from '../../format/command-line.ts';
import {type ParseResult, valid} from '../../format/parse-result.ts';
import {isShownAsIs} from '../../format/safe-text.ts';
import {unicodeEscape} from '../../format/unicode-escape.ts';

const escapeCharacter = (character: string): string =>
	isShownAsIs(character) ? character : unicodeEscape(character);

/** JSON of a value, with escapes for everything that could not be shown as it is. */
export function editableJson(value: string | readonly string[]): string {
	const text = Array.isArray(value)
		? `[${value.map(item => JSON.stringify(item)).join(', ')}]`
		: JSON.stringify(value);
	return isShownAsIs(text) ? text : Array.from(text, escapeCharacter).join('');
}

/** Strings of a JSON array; `undefined` when the text is none. */
export function readJsonStrings(text: string): string[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) && value.every(item => typeof item === 'string')
			? value
			: undefined;
	} catch {
		return undefined;
	}
}

/** One value in one line: as it is, or as a JSON string where that could not be shown or read back. */
export const itemText = (item: string): string =>
	isShownAsIs(item) && item.trim() === item && !item.startsWith('"') ? item : editableJson(item);

/** What {@link itemText} was given; any other text is taken as it is. */
export const readItemText = (text: string): string =>
	text.startsWith('"') ? (readJsonStrings(`[${text}]`)?.[0] ?? text) : text;

/** Several values in one line: as words of a shell, or as a JSON array where words could not say them. */
export const listText = (items: readonly string[]): string =>
	items.every(isShownAsIs) && !items[0]?.startsWith('[')
		? joinCommandLine(items)
		: editableJson(items);

/** What {@link listText} was given. */
export function readListText(text: string): ParseResult<string[]> {
	const strings = text.startsWith('[') ? readJsonStrings(text) : undefined;
	return strings ? valid(strings) : splitCommandLine(text);
}
