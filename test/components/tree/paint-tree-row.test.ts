import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {paintTreeRow} from '../../../source/components/tree/paint-tree-row.ts';
import {phrase} from '../../../source/format/shown.ts';
import {textWidth} from '../../../source/format/truncate.ts';
import {createTheme} from '../../../source/theme.ts';

const theme = createTheme({mode: 'dark', noColour: false, ascii: false});
const node = (name: string, isBranch = false) => ({
	path: `/${name}`,
	name,
	data: true,
	children: isBranch ? [{path: `/${name}/a`, name: 'a', data: true, children: []}] : [],
});
const look = {badge: phrase`A`, role: 'success', detail: phrase`3 added`} as const;
const place = {isSelected: false, words: [], width: 60, theme};

const plain = (text: string) => stripVTControlCharacters(text);

describe('paintTreeRow', () => {
	test('shows pointer, badge, fold symbol, name and detail', () => {
		const row = {node: node('etc', true), depth: 1, isFolded: true};
		expect(plain(paintTreeRow(row, look, {...place, isSelected: true}))).toBe(
			'❯ A   ▸ etc/  3 added',
		);
	});

	test.each([20, 60, 200])('fits into %i columns however deep and long', width => {
		const row = {node: node('x'.repeat(300)), depth: 40, isFolded: false};
		expect(textWidth(paintTreeRow(row, look, {...place, width}))).toBeLessThanOrEqual(width);
	});

	test('lights the words of the filter, and overlapping ones once', () => {
		const row = {node: node('apt.log'), depth: 0, isFolded: false};
		const painted = paintTreeRow(row, look, {...place, words: ['apt', 'pt.l']});
		expect(painted).toContain(theme.paint('match', 'apt'));
		expect(plain(painted)).toContain('apt.log');
	});

	test('A hostile name cannot reach the terminal', () => {
		const row = {node: node('\u001B[2Jevil\nline'), depth: 0, isFolded: false};
		const painted = paintTreeRow(row, {...look, role: undefined}, place);
		expect(plain(painted)).toContain('␛[2Jevil⏎line');
		expect(painted).not.toContain('\u001B[2J');
	});
});
