import {expect, test} from 'vitest';
import {groupRows, sortChoices, sortRows} from '../../../source/store/list/sort-rows.ts';
import {sample, sampleColumns} from './sample-columns.ts';

const names = (rows: ReadonlyArray<{name: string; tag: string}>) =>
	rows.map(({name, tag}) => `${name}:${tag}`);

test('A sort compares numbers inside text as numbers', () => {
	const rows = ['1.10', '1.9', '1.2.3', '2', '10'].map(tag => sample('app', tag));
	const sorted = sortRows(rows, sampleColumns, {column: 'tag', direction: 'ascending'}, 0);
	expect(sorted.map(({tag}) => tag)).toEqual(['1.2.3', '1.9', '1.10', '2', '10']);
});

test('A sort orders by the sort value where a column has one', () => {
	const rows = [sample('a', 'x', 9), sample('b', 'x', 100), sample('c', 'x', 20)];
	const sorted = sortRows(rows, sampleColumns, {column: 'size', direction: 'descending'}, 0);
	expect(sorted.map(({bytes}) => bytes)).toEqual([100, 20, 9]);
});

test.each(['ascending', 'descending'] as const)(
	'Equal rows keep their order when %s, and the rows given stay as they are',
	direction => {
		const rows = [
			sample('b', '1', 5),
			sample('a', '1', 5),
			sample('b', '2', 5),
			sample('a', '2', 5),
		];
		const given = [...rows];
		expect(names(sortRows(rows, sampleColumns, {column: 'size', direction}, 0))).toEqual([
			'b:1',
			'a:1',
			'b:2',
			'a:2',
		]);
		expect(
			names(sortRows(rows, sampleColumns, {column: 'name', direction}, 0)).filter(name =>
				name.startsWith('a'),
			),
		).toEqual(['a:1', 'a:2']);
		expect(rows).toEqual(given);
	},
);

test('An unknown column sorts nothing', () => {
	const rows = [sample('b'), sample('a')];
	expect(sortRows(rows, sampleColumns, {column: 'gone', direction: 'ascending'}, 0)).toBe(rows);
});

test('Choosing the sorted column turns it around, another one starts its own way', () => {
	const choices = sortChoices(sampleColumns, {column: 'name', direction: 'ascending'});
	expect(choices.map(({value}) => value)).toEqual([
		{column: 'name', direction: 'descending'},
		{column: 'tag', direction: 'ascending'},
		{column: 'size', direction: 'descending'},
	]);
	expect(choices.map(({detail}) => detail)).toEqual([
		'sorted ascending, Enter reverses',
		undefined,
		undefined,
	]);
});

test('Groups stand together in the order of their names, those of none last, and keep their order inside', () => {
	const rows = ['b2', 'x1', 'a1', '1', 'b1', 'a2', '2'];
	const groupOf = (row: string) => /^[a-z]/.exec(row)?.[0] ?? '';
	expect(groupRows(rows, groupOf)).toEqual(['a1', 'a2', 'b2', 'b1', 'x1', '1', '2']);
	expect(groupRows(rows, undefined)).toBe(rows);
});
