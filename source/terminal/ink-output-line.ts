import {
	type StyledChar,
	styledCharsFromTokens,
	styledCharsToString,
	tokenize,
} from '@alcalzone/ansi-tokenize';
import {createTextCache} from '../format/text-cache.ts';
import fastStringWidth from './fast-string-width.ts';
import {applySgr, plainStyle, separateStyleChange} from './frame-style.ts';
import {isStyledNarrow, sgrPattern} from './narrow-text.ts';

/** One line of text as it is placed on the screen. Its styles start and end plain. */
export type OutputLine = {
	text: string;
	/** Cells that it takes; a lone combining mark takes one, as Ink has it. */
	width: number;
	/** Columns that it takes on a terminal, where such a mark takes none. */
	columns: number;
	/** True when its characters all take one cell. */
	isNarrow: boolean;
};

/** Lines of dozens of large screens. */
const cachedCharacters = 500_000;

const lines = createTextCache<OutputLine>(cachedCharacters);
const splits = createTextCache<readonly OutputLine[]>(cachedCharacters);
const slices = createTextCache<OutputLine>(cachedCharacters);

/** Fewer: each character becomes an object of more than a hundred bytes. */
const characters = createTextCache<readonly StyledChar[]>(cachedCharacters / 10);

const invisiblePattern = /^\p{Default_Ignorable_Code_Point}+$/u;

/** Columns that one character takes on a terminal. */
export const columnsOf = ({value}: StyledChar): number => fastStringWidth(value);

/** Cells that one character takes in a row. */
export const cellsOf = (character: StyledChar): number => Math.max(1, columnsOf(character));

const isSameStyle = (one: StyledChar['styles'], other: StyledChar['styles']): boolean =>
	one.length === other.length && one.every(({code}, index) => code === other[index]?.code);

/**
Each character as an object of the same shape, with the styles of the one before where they are the same. As they
come, each has a shape and a list of styles of its own, which take four times as much memory.
*/
function takeApart(text: string): readonly StyledChar[] {
	let last: StyledChar['styles'] = [];
	const taken: StyledChar[] = [];
	for (const {type, value, fullWidth, styles} of styledCharsFromTokens(tokenize(text))) {
		if (!invisiblePattern.test(value)) {
			last = isSameStyle(last, styles) ? last : styles;
			taken.push({type, value, fullWidth, styles: last});
		}
	}

	return taken;
}

/** The characters of a text with the styles of each; characters that draw nothing are left out. */
export const charactersOf = (text: string): readonly StyledChar[] => characters.of(text, takeApart);

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

function describe(text: string): OutputLine {
	if (isStyledNarrow(text)) {
		const normal = text.includes('\u001B') ? normalizeNarrow(text) : text;
		const width = fastStringWidth(normal);
		return {text: normal, width, columns: width, isNarrow: true};
	}
	// Taken apart again: without their own sequences between them, characters may combine.
	const normal = styledCharsToString([...charactersOf(text)]);
	const width = charactersOf(normal).reduce((cells, character) => cells + cellsOf(character), 0);
	return {text: normal, width, columns: fastStringWidth(normal), isNarrow: false};
}

/** @param text One line without line feeds. */
export const outputLine = (text: string): OutputLine => lines.of(text, describe);

function split(text: string): readonly OutputLine[] {
	if (!text.includes('\n')) {
		return [outputLine(text)];
	}
	if (!text.includes('\u001B')) {
		return text.split('\n').map(outputLine);
	}
	const parts: StyledChar[][] = [[]];
	for (const character of charactersOf(text)) {
		if (character.value === '\n') {
			parts.push([]);
		} else {
			parts.at(-1)?.push(character);
		}
	}
	return parts.map(part => outputLine(styledCharsToString(part)));
}

/** @returns The lines of a text, each opening again the styles that were open at its start. */
export const splitLines = (text: string): readonly OutputLine[] => splits.of(text, split);

/** A character of which only a part is visible: a space in its styles. */
export const blankOf = (character: StyledChar): StyledChar => ({
	...character,
	value: ' ',
	fullWidth: false,
});

function slice(line: OutputLine, from: number, to: number): OutputLine {
	const visible: StyledChar[] = [];
	let column = 0;
	for (const character of charactersOf(line.text)) {
		const start = column;
		column += columnsOf(character);
		if (column > from && start < to) {
			visible.push(start < from || column > to ? blankOf(character) : character);
		}
	}
	return outputLine(styledCharsToString(visible));
}

/** @returns The part of a line between two columns; characters that are cut in half become spaces. */
export function sliceColumns(line: OutputLine, from: number, to: number): OutputLine {
	if (from >= to) {
		return outputLine('');
	}
	if (from <= 0 && to >= line.columns && line.isNarrow) {
		return line;
	}
	return slices.of(`${from} ${to} ${line.text}`, () => slice(line, from, to));
}
