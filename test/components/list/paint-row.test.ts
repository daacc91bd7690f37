import {stripVTControlCharacters} from 'node:util';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {paintHeader, paintRow} from '../../../source/components/list/paint-row.ts';
import type {Column} from '../../../source/store/list/column.ts';
import {createTheme} from '../../../source/theme.ts';

type Image = {name: string; size: string; note: string};

const columns: readonly Column<Image>[] = [
	{id: 'name', title: 'NAME', text: ({name}) => name, minimumWidth: 4, priority: 3},
	{id: 'size', title: 'SIZE', text: ({size}) => size, align: 'right', minimumWidth: 4, priority: 2},
	{
		id: 'note',
		title: 'NOTE',
		text: ({note}) => note,
		role: () => 'muted',
		minimumWidth: 4,
		priority: 1,
	},
];

const widths = [10, 8, 12];

const look = (ascii = false) => ({
	columns: columns.map((column, index) => ({column, width: widths[index] ?? 0})),
	theme: createTheme({mode: 'dark', noColour: false, ascii}),
	now: 0,
});

const plainState = {isSelected: false, isMarked: false, matches: undefined};

const paint = (row: Image, state = {}, ascii = false) =>
	stripVTControlCharacters(paintRow(row, look(ascii), {...plainState, ...state}));

const redis = {name: 'redis', size: '42 MB', note: 'running'};

test('Cells stand under their titles', () => {
	const header = stripVTControlCharacters(
		paintHeader(look(), {column: 'size', direction: 'descending'}),
	);
	expect(header).toBe('   NAME           SIZE↓  NOTE');
	expect(paint(redis)).toBe('   redis          42 MB  running');
});

test('The selection has a pointer and the text of its first cell in inverse; a mark has its sign', () => {
	expect(paint(redis, {isSelected: true})).toBe('❯  redis          42 MB  running');
	expect(paint(redis, {isSelected: true, isMarked: true}, true)).toBe(
		'>* redis          42 MB  running',
	);
	const {theme} = look();
	expect(paintRow(redis, look(), {...plainState, isSelected: true})).toContain(
		`${theme.paint('selected', 'redis')}     `,
	);
	// Nothing else would say which of several it is.
	expect(paintRow({...redis, name: ''}, look(), {...plainState, isSelected: true})).toContain(
		theme.paint('selected', '          '),
	);
});

test('Wide characters move nothing to the side', () => {
	const wide = paint({name: '容器容器容器', size: '1 GB', note: '运行'});
	expect(stringWidth(wide.slice(0, wide.indexOf('1 GB')))).toBe(
		paint(redis).indexOf('42 MB') + '42 MB'.length - '1 GB'.length,
	);
});

test('A row ends with its last letter: no spaces are sent', () => {
	expect(paint({...redis, note: ''})).toBe('   redis          42 MB');
});
