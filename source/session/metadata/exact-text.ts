import {joinCommandLine, splitCommandLine} from '../../format/command-line.ts';
import {type ParseResult, valid} from '../../format/parse-result.ts';
import {safeText} from '../../format/safe-text.ts';

const escapeCharacter = (character: string): string =>
	safeText(character) === character
		? character
		: Array.from(
				{length: character.length},
				(_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
			).join('');

/** JSON that is safe to show and says the value exactly: what a terminal would obey is escaped. */
export function exactJson(value: string | readonly string[]): string {
	const text = Array.isArray(value)
		? `[${value.map(item => JSON.stringify(item)).join(', ')}]`
		: JSON.stringify(value);
	return safeText(text) === text ? text : Array.from(text, escapeCharacter).join('');
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
	safeText(item) === item && !item.startsWith('"') ? item : exactJson(item);

/** What {@link itemText} was given; any other text is taken as it is. */
export const readItemText = (text: string): string =>
	text.startsWith('"') ? (readJsonStrings(`[${text}]`)?.[0] ?? text) : text;

/** Several values in one line: as words of a shell, or as a JSON array where words could not say them. */
export const listText = (items: readonly string[]): string =>
	items.some(item => safeText(item) !== item) || items[0]?.startsWith('[')
		? exactJson(items)
		: joinCommandLine(items);

/** What {@link listText} was given. */
export function readListText(text: string): ParseResult<string[]> {
	const strings = text.startsWith('[') ? readJsonStrings(text) : undefined;
	return strings ? valid(strings) : splitCommandLine(text);
}
