import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fuzzyFilter, prepareFuzzy} from '../../source/format/fuzzy-filter.ts';

const images = [
	['redis', '7-alpine', '4bcff63911fc', '2 weeks'],
	['postgres', '16', 'b0a2f9d1c3e4', '3 days'],
	['registry.example.com/team/backend', 'v1.2', 'aaaabbbbcccc', '3 hours'],
	['café/menü', 'latest', '0123456789ab', '5 years'],
];

const rows = prepareFuzzy(images);

const names = (filter: string) => fuzzyFilter(rows, filter).map(({index}) => images[index]?.[0]);

describe('fuzzyFilter', () => {
	it.each([
		['redis', ['redis']],
		['REDIS', ['redis']],
		['end', ['registry.example.com/team/backend']],
		['7-alp', ['redis']],
		['3', ['redis', 'postgres', 'registry.example.com/team/backend', 'café/menü']],
		['ff639', ['redis']],
		['nothing like it', []],
	])('finds %j anywhere in any column', (filter, expected) => {
		expect(names(filter)).toEqual(expected);
	});

	it.each([
		['pg', ['postgres']],
		['rds', ['redis']],
		['bkend', ['registry.example.com/team/backend']],
		['teambk', ['registry.example.com/team/backend']],
	])('finds %j as letters in order with gaps', (filter, expected) => {
		expect(names(filter)).toEqual(expected);
	});

	it('believes gaps only where nothing has what was typed as it is', () => {
		const containers = prepareFuzzy([['a-very-ivory-lamp'], ['evil'], ['every-isle']]);
		expect(fuzzyFilter(containers, 'evil').map(({index}) => index)).toEqual([1]);
		expect(fuzzyFilter(containers, 'evis').map(({index}) => index)).toEqual([2]);
	});

	it('ignores letters that are far apart or start inside a word', () => {
		const far = prepareFuzzy([['registry.example.com/other/backend'], ['backend'], ['4bc0d0f0']]);
		expect(fuzzyFilter(far, 'rbd')).toEqual([]);
		expect(fuzzyFilter(far, 'aed')).toEqual([]);
		expect(fuzzyFilter(far, 'bcf')).toEqual([]);
	});

	it('wants every word, each in whatever column', () => {
		expect(names('redis weeks')).toEqual(['redis']);
		expect(names('weeks   redis ')).toEqual(['redis']);
		expect(names('redis hours')).toEqual([]);
	});

	it('ignores accents', () => {
		expect(names('cafe')).toEqual(['café/menü']);
		expect(names('menu')).toEqual(['café/menü']);
		expect(names('café')).toEqual(['café/menü']);
	});

	it('keeps everything for an empty filter, with nothing to highlight', () => {
		const matches = fuzzyFilter(rows, ' ');
		expect(matches.map(({index}) => index)).toEqual([0, 1, 2, 3]);
		expect(matches[0]?.positions()).toEqual([[], [], [], []]);
	});

	it('tells the matched positions in each column, ascending', () => {
		expect(fuzzyFilter(rows, 'redis 7')[0]?.positions()).toEqual([[0, 1, 2, 3, 4], [0], [], []]);
		expect(fuzzyFilter(rows, 'pg')[0]?.positions()[0]).toEqual([0, 4]);
		expect(fuzzyFilter(rows, 'is red')[0]?.positions()[0]).toEqual([0, 1, 2, 3, 4]);
	});

	it('finds what was typed off any row, at positions that are in the text', () => {
		const cell = fc.string({unit: 'grapheme', maxLength: 12});
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), {minLength: 1}), cell, (texts, filter) => {
				const prepared = prepareFuzzy(texts);
				for (const {index, positions} of fuzzyFilter(prepared, filter)) {
					for (const [column, found] of positions().entries()) {
						const text = texts[index]?.[column] ?? '';
						expect(found.every(position => position >= 0 && position < text.length)).toBe(true);
						expect([...new Set(found)].sort((one, other) => one - other)).toEqual([...found]);
					}
				}

				const word = texts[0]?.[0].trim().split(/\s+/)[0] ?? '';
				expect(fuzzyFilter(prepared, word).map(({index}) => index)).toContain(0);
			}),
		);
	});
});
