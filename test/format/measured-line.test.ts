import {stripVTControlCharacters} from 'node:util';
import fc from 'fast-check';
import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {cutColumns, cutFrom, measureLine} from '../../source/format/measured-line.ts';
import {blank, phrase, type Shown, stillShown, toShown} from '../../source/format/shown.ts';
import {hostileText} from '../helpers/hostile-samples.ts';

const rowColumns = (text: string, width: number) =>
	measureLine(stillShown(text))
		.rowStarts(width)
		.map(({column}) => column);

test('The width of a line is counted in columns, not in characters', () => {
	expect(measureLine(phrase`abc`).columns).toBe(3);
	expect(measureLine(stillShown('日本')).columns).toBe(4);
	expect(measureLine(stillShown('\u001B[31mabc\u001B[39m')).columns).toBe(3);
});

test('An empty line has one row', () => {
	expect(rowColumns('', 10)).toEqual([0]);
});

test('A long line is broken every so many columns', () => {
	expect(rowColumns('x'.repeat(20), 10)).toEqual([0, 10]);
	expect(rowColumns('x'.repeat(21), 10)).toEqual([0, 10, 20]);
});

test('A wide character is not cut in two', () => {
	expect(rowColumns('日本語', 3)).toEqual([0, 2, 4]);
});

test('A painted line is cut with its colour', () => {
	const cut = cutColumns(stillShown('\u001B[31mabcdef\u001B[39m'), 2, 4);
	expect(stripVTControlCharacters(cut)).toBe('cd');
	expect(cut.startsWith('\u001B[31m')).toBe(true);
});

const looks = fc.constantFrom('31', '1', '22', '39', '0', '38;5;12', '48;2;1;2;3', '');

/** Lines of several hundred columns, now plain, now of any characters, in changing colours. */
const paintedLine: fc.Arbitrary<Shown> = fc
	.array(
		fc.tuple(
			looks,
			fc.oneof(hostileText, fc.string({unit: 'grapheme'}), fc.constant('word '.repeat(40))),
		),
		{maxLength: 20},
	)
	.map(parts => {
		const painted = parts.map(([look, text]) => `\u001B[${look}m${toShown(text)}`);
		return parts.length === 0 ? blank : stillShown(`${painted.join('')}\u001B[0m`);
	});

/** What a terminal shows: each character in its colours. */
const seen = (painted: string) => sliceAnsi(painted, 0, Number.MAX_SAFE_INTEGER);

test('A line that is cut near where it has been measured is the same as one that is walked through', () => {
	fc.assert(
		fc.property(paintedLine, fc.nat(900), fc.integer({min: 1, max: 120}), (line, from, width) => {
			const cut = cutColumns(line, from, from + width);
			const expected = sliceAnsi(line, from, from + width);
			expect(stripVTControlCharacters(cut)).toBe(stripVTControlCharacters(expected));
			expect(seen(cut)).toBe(seen(expected));
			expect(measureLine(line).columns).toBe(stringWidth(line));
		}),
	);
});

const segmenter = new Intl.Segmenter();

/** A note of music with its stem and flag is one character, and three columns wide. */
const fitsAlone = (plain: string, width: number): boolean =>
	Array.from(segmenter.segment(plain)).every(({segment}) => stringWidth(segment) <= width);

test('The rows of a line make up all of it, and none is wider than it may be', () => {
	fc.assert(
		fc.property(paintedLine, fc.integer({min: 2, max: 300}), (line, width) => {
			const plain = stripVTControlCharacters(line);
			fc.pre(fitsAlone(plain, width));
			const rows = measureLine(line)
				.rowStarts(width)
				.map(start => cutFrom(line, start, start.column + width));
			expect(rows.map(({text}) => stripVTControlCharacters(text)).join('')).toBe(plain);
			expect(rows.map(row => plain.slice(row.plainStart, row.plainEnd)).join('')).toBe(plain);
			expect(rows.every(({text}) => stringWidth(text) <= width)).toBe(true);
		}),
	);
});

test('A place is found by its index in the text without colours', () => {
	const line = stillShown(`\u001B[31m${'日本'.repeat(300)}\u001B[39mend`);
	const measured = measureLine(line);
	expect(measured.placeAtIndex(600)).toMatchObject({column: 1200, plainIndex: 600});
	expect(measured.placeAtIndex(0)).toMatchObject({column: 0});
	expect(measured.placeAtIndex(603)).toMatchObject({column: 1203});
});

test('With an indent every row but the first is so much narrower, and no character is lost', () => {
	expect(
		measureLine(stillShown('x'.repeat(26)))
			.rowStarts(10, 2)
			.map(({column}) => column),
	).toEqual([0, 10, 18]);
	fc.assert(
		fc.property(
			paintedLine,
			fc.integer({min: 4, max: 60}),
			fc.integer({min: 0, max: 2}),
			(line, width, indent) => {
				fc.pre(fitsAlone(stripVTControlCharacters(line), width - indent));
				const starts = measureLine(line).rowStarts(width, indent);
				const rows = starts.map((start, row) =>
					stripVTControlCharacters(
						cutFrom(line, start, start.column + width - (row === 0 ? 0 : indent)).text,
					),
				);
				expect(rows.join('')).toBe(stripVTControlCharacters(line));
				for (const [row, text] of rows.entries()) {
					expect(stringWidth(text)).toBeLessThanOrEqual(width - (row === 0 ? 0 : indent));
				}
			},
		),
	);
});

test('Broken at words, a row ends behind a space where it has one, and only spaces stand beyond the width', () => {
	const starts = measureLine(stillShown('one two  three averyveryverylongword x')).rowStarts(
		9,
		2,
		true,
	);
	expect(starts.map(({column}) => column)).toEqual([0, 9, 15, 22, 29, 37]);
	fc.assert(
		fc.property(
			paintedLine,
			fc.integer({min: 4, max: 60}),
			fc.integer({min: 0, max: 2}),
			(line, width, indent) => {
				fc.pre(fitsAlone(stripVTControlCharacters(line), width - indent));
				const places = measureLine(line).rowStarts(width, indent, true);
				const rows = places.map((start, row) =>
					stripVTControlCharacters(
						cutFrom(line, start, places[row + 1]?.column ?? Number.POSITIVE_INFINITY).text,
					),
				);
				expect(rows.join('')).toBe(stripVTControlCharacters(line));
				for (const [row, text] of rows.entries()) {
					expect(stringWidth(text.replace(/ +$/, ''))).toBeLessThanOrEqual(
						width - (row === 0 ? 0 : indent),
					);
				}
			},
		),
	);
});
