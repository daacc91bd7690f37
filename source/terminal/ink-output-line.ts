import {
	type StyledChar,
	styledCharsFromTokens,
	styledCharsToString,
	tokenize,
} from '@alcalzone/ansi-tokenize';
import QuickLRU from 'quick-lru';
import stringWidth from 'string-width';
import {applySgr, plainStyle, separateStyleChange} from './frame-style.ts';
import {isNarrow, isStyledNarrow, sgrPattern} from './narrow-text.ts';

/** One line of text as it is placed on the screen. Its styles start and end plain. */
export type OutputLine = {
	text: string;
	/** Cells that it takes; a lone combining mark takes one, as Ink has it. */
	width: number;
};

/** Lines of several screens; a line is kept until as many others have been drawn after it. */
const cachedLines = 4000;

const lines = new QuickLRU<string, OutputLine>({maxSize: cachedLines});
const characters = new QuickLRU<string, readonly StyledChar[]>({maxSize: cachedLines});
const widths = new QuickLRU<string, number>({maxSize: cachedLines});

const invisiblePattern = /^\p{Default_Ignorable_Code_Point}+$/u;

/** Width in columns of text with or without styles. */
export function columnsOf(text: string): number {
	let width = widths.get(text);
	if (width === undefined) {
		width = isStyledNarrow(text) ? text.replace(sgrPattern, '').length : stringWidth(text);
		widths.set(text, width);
	}
	return width;
}

/** Cells that one character takes in a row. */
export const cellsOf = ({value}: StyledChar): number => Math.max(1, columnsOf(value));

/** The characters of a text with the styles of each; characters that draw nothing are left out. */
export function charactersOf(text: string): readonly StyledChar[] {
	let cached = characters.get(text);
	if (cached === undefined) {
		cached = styledCharsFromTokens(tokenize(text)).filter(
			({value}) => !invisiblePattern.test(value),
		);
		characters.set(text, cached);
	}
	return cached;
}

/** @returns The same text with every style opened and closed once, closed at its end. */
function normalizeNarrow(text: string): string {
	let normal = '';
	let style = plainStyle;
	let written = plainStyle;
	let end = 0;
	for (const {0: sequence, 1: parameters = '', index} of text.matchAll(sgrPattern)) {
		if (index > end) {
			normal += separateStyleChange(written, style) + text.slice(end, index);
			written = style;
		}
		style = applySgr(style, parameters);
		end = index + sequence.length;
	}
	if (end < text.length) {
		normal += separateStyleChange(written, style) + text.slice(end);
		written = style;
	}
	return normal + separateStyleChange(written, plainStyle);
}

const normalized = new QuickLRU<string, string>({maxSize: cachedLines});

function normalize(text: string): string {
	if (isNarrow(text)) {
		return text;
	}
	let normal = normalized.get(text);
	if (normal === undefined) {
		normal = isStyledNarrow(text)
			? normalizeNarrow(text)
			: styledCharsToString([...charactersOf(text)]);
		normalized.set(text, normal);
	}
	return normal;
}

function describe(line: string): OutputLine {
	const text = normalize(line);
	if (isStyledNarrow(text)) {
		return {text, width: columnsOf(text)};
	}
	const width = charactersOf(text).reduce((sum, character) => sum + cellsOf(character), 0);
	return {text, width};
}

/** @param text One line without line feeds. */
export function outputLine(text: string): OutputLine {
	let line = lines.get(text);
	if (line === undefined) {
		line = describe(text);
		lines.set(text, line);
	}
	return line;
}

/** @returns The lines of a text, each opening again the styles that were open at its start. */
export function splitLines(text: string): string[] {
	if (!text.includes('\n')) {
		return [normalize(text)];
	}
	if (!text.includes('\u001B')) {
		return text.split('\n').map(normalize);
	}
	const split: StyledChar[][] = [[]];
	for (const character of charactersOf(text)) {
		if (character.value === '\n') {
			split.push([]);
		} else {
			split.at(-1)?.push(character);
		}
	}
	return split.map(line => styledCharsToString(line));
}

/** A character of which only a part is visible: a space in its styles. */
export const blankOf = (character: StyledChar): StyledChar => ({
	...character,
	value: ' ',
	fullWidth: false,
});

const slices = new QuickLRU<string, string>({maxSize: cachedLines});

function slice(line: string, from: number, to: number): string {
	const visible: StyledChar[] = [];
	let column = 0;
	for (const character of charactersOf(line)) {
		const start = column;
		column += columnsOf(character.value);
		if (column > from && start < to) {
			visible.push(start < from || column > to ? blankOf(character) : character);
		}
	}
	return styledCharsToString(visible);
}

/** @returns The part of a line between two columns; characters that are cut in half become spaces. */
export function sliceColumns(line: string, from: number, to: number): string {
	if (from >= to) {
		return '';
	}
	if (from <= 0 && to >= columnsOf(line) && isStyledNarrow(line)) {
		return line;
	}
	const key = `${from} ${to} ${line}`;
	let sliced = slices.get(key);
	if (sliced === undefined) {
		sliced = slice(line, from, to);
		slices.set(key, sliced);
	}
	return sliced;
}
