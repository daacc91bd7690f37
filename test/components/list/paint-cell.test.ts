import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {paintCell} from '../../../source/components/list/paint-cell.ts';
import {stillShown} from '../../../source/format/shown.ts';
import {createTheme} from '../../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});

type Cell = Parameters<typeof paintCell>[0];

const cell = (text: string, width: number, changes: Partial<Cell> = {}): Cell => ({
	text: stillShown(text),
	width,
	align: 'left',
	truncate: 'end',
	role: undefined,
	matches: [],
	isLast: false,
	...changes,
});

const plain = (given: Cell) => stripVTControlCharacters(paintCell(given, theme));

/** The letters painted as matches, in order. */
const highlighted = (given: Cell) =>
	Array.from(
		paintCell(given, theme).matchAll(/\u001B\[1;93m(.+?)\u001B\[22;39m/gu),
		([, run]) => run,
	);

const positionsOf = (text: string, part: string) =>
	Array.from(part, (_, offset) => text.indexOf(part) + offset);

test('A cell fills up or cuts to its width', () => {
	expect(plain(cell('redis', 8))).toBe('redis   ');
	expect(plain(cell('42 MB', 8, {align: 'right'}))).toBe('   42 MB');
	expect(plain(cell('registry', 5))).toBe('regi…');
	expect(plain(cell('容器容器', 6))).toBe('容器… ');
	expect(plain(cell('redis', 8, {isLast: true}))).toBe('redis');
});

test('The middle of a reference goes, its name stays', () => {
	expect(plain(cell('registry.example.com/team/app', 14, {truncate: 'middle'}))).toBe(
		'registry.…/app',
	);
});

test.each(['left', 'right'] as const)('A cell is exactly as wide as told, aligned %s', align => {
	const unit = fc.constantFrom('a', '/', '容', '👩‍💻', 'e\u0301', ':');
	fc.assert(
		fc.property(
			fc.string({unit, maxLength: 30}),
			fc.integer({min: 1, max: 40}),
			fc.constantFrom('end' as const, 'middle' as const),
			fc.array(fc.nat(29), {maxLength: 5}),
			(text, width, truncate, places) => {
				const matches = places.filter(place => place < text.length).sort((a, b) => a - b);
				const painted = paintCell(cell(text, width, {align, truncate, matches}), theme);
				expect(stringWidth(stripVTControlCharacters(painted))).toBe(width);
			},
		),
	);
});

test('A cell highlights the letters that matched', () => {
	expect(highlighted(cell('postgres', 10, {matches: [0, 4]}))).toEqual(['p', 'g']);
	expect(highlighted(cell('postgres', 10, {matches: [4, 5, 6], align: 'right'}))).toEqual(['gre']);
});

test('A cell highlights the same letters where the text is cut', () => {
	const text = 'registry.example.com/team/app';
	const middle = (part: string) =>
		highlighted(cell(text, 16, {truncate: 'middle', matches: positionsOf(text, part)}));
	expect(middle('app')).toEqual(['app']);
	expect(middle('reg')).toEqual(['reg']);
	expect(middle('example')).toEqual(['ex']);
	expect(middle('team')).toEqual([]);
	expect(highlighted(cell(text, 12, {matches: positionsOf(text, 'reg')}))).toEqual(['reg']);
	expect(highlighted(cell(text, 12, {matches: positionsOf(text, 'app')}))).toEqual([]);
});

test('Letters beside a match keep the colour of the cell', () => {
	expect(paintCell(cell('redis', 5, {role: 'accent', matches: [0]}), theme)).toBe(
		`${theme.paint('match', 'r')}${theme.paint('accent', 'edis')}`,
	);
});
