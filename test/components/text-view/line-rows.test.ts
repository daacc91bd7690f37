import {stripVTControlCharacters} from 'node:util';
import {expect, it} from 'vitest';
import {columnsOf, cutColumns, rowStarts} from '../../../source/components/text-view/line-rows.ts';

it('counts columns, not characters', () => {
	expect(columnsOf('abc')).toBe(3);
	expect(columnsOf('日本')).toBe(4);
});

it('gives an empty line one row', () => {
	expect(rowStarts('', 10)).toEqual([0]);
});

it('breaks a long line every so many columns', () => {
	expect(rowStarts('x'.repeat(20), 10)).toEqual([0, 10]);
	expect(rowStarts('x'.repeat(21), 10)).toEqual([0, 10, 20]);
});

it('does not cut a wide character in two', () => {
	expect(rowStarts('日本語', 3)).toEqual([0, 2, 4]);
});

it('cuts a painted line with its colour', () => {
	const cut = cutColumns('\u001B[31mabcdef\u001B[39m', 2, 4);
	expect(stripVTControlCharacters(cut)).toBe('cd');
	expect(cut.startsWith('\u001B[31m')).toBe(true);
});
