import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {diffText} from '../../../../source/session/review/diff/diff-text.ts';

const shown = (before: string, after: string) =>
	diffText(before, after).hunks.flatMap(({lines}) =>
		lines.map(
			({kind, text}) => `${{same: ' ', added: '+', removed: '-', note: '\\'}[kind]}${text}`,
		),
	);

describe('A text diff', () => {
	test('shows three lines around what changed, and counts', () => {
		const before = Array.from({length: 12}, (_, index) => `line ${index + 1}\n`).join('');
		const diff = diffText(before, before.replace('line 6\n', 'six\nsix and a half\n'));
		expect(diff).toMatchObject({addedLines: 2, removedLines: 1});
		expect(diff.hunks).toHaveLength(1);
		expect(diff.hunks[0]).toMatchObject({
			beforeStart: 3,
			beforeCount: 7,
			afterStart: 3,
			afterCount: 8,
		});
		expect(shown(before, before.replace('line 6\n', 'six\n'))).toEqual([
			' line 3',
			' line 4',
			' line 5',
			'-line 6',
			'+six',
			' line 7',
			' line 8',
			' line 9',
		]);
	});

	test('shows a new and a gone text whole', () => {
		expect(shown('', 'one\ntwo\n')).toEqual(['+one', '+two']);
		expect(shown('one\ntwo\n', '')).toEqual(['-one', '-two']);
	});

	test('tells of a missing line break at the end', () => {
		expect(shown('one\n', 'one')).toEqual(['-one', '+one', '\\No newline at end of file']);
	});

	test('keeps every line to the byte, line ends of Windows included', () => {
		expect(shown('a\n', '\u001b[2Ja\tb\r\n')).toEqual(['-a', '+\u001b[2Ja\tb\r']);
	});

	test('of texts with next to nothing in common is all of one and all of the other', () => {
		const lines = (word: string) =>
			Array.from({length: 3000}, (_, index) => `${word} ${index}\n`).join('');
		const diff = diffText(lines('old'), lines('new'));
		expect(diff.hunks).toHaveLength(1);
		expect(diff).toMatchObject({addedLines: 3000, removedLines: 3000});
		expect(diff.hunks[0]?.lines.at(3000)).toEqual({kind: 'added', text: 'new 0'});
	});

	test('has all lines of the new text that are not in the old one, and the other way round', () => {
		const line = fc.constantFrom('a', 'b', 'c', '', ' ');
		const text = fc
			.array(line, {maxLength: 12})
			.map(lines => lines.map(one => `${one}\n`).join(''));
		fc.assert(
			fc.property(text, text, (before, after) => {
				const {addedLines, removedLines, hunks} = diffText(before, after);
				const count = (value: string) => value.split('\n').length - 1;
				expect(addedLines - removedLines).toBe(count(after) - count(before));
				expect(hunks.length === 0).toBe(before === after);
			}),
		);
	});
});
