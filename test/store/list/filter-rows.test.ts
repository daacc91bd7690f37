import {expect, test, vi} from 'vitest';
import {filterRows, prepareRows} from '../../../source/store/list/filter-rows.ts';
import {sample, sampleColumns} from './sample-columns.ts';

const rows = [sample('redis', '7'), sample('postgres', '16'), sample('redis', '6-alpine')];
const prepared = prepareRows(rows, sampleColumns, () => 0);

test('Without a filter every row stays and nothing is highlighted or prepared', () => {
	const text = vi.fn(() => 'x');
	const columns = [{id: 'x', title: 'X', text, minimumWidth: 1, priority: 1}];
	const lazy = prepareRows(rows, columns, () => 0);
	const filtered = filterRows(lazy, '  ');
	expect(filtered.rows).toBe(rows);
	expect(rows.map(row => filtered.matchesOf(row))).toEqual([undefined, undefined, undefined]);
	expect(text).not.toHaveBeenCalled();
});

test('A filter keeps the rows that match on any column, in their order', () => {
	expect(filterRows(prepared, 'redis').rows).toEqual([rows[0], rows[2]]);
	expect(filterRows(prepared, 'alpine').rows).toEqual([rows[2]]);
	expect(filterRows(prepared, 'REDIS 7').rows).toEqual([rows[0]]);
	expect(filterRows(prepared, 'nginx').rows).toEqual([]);
});

test('A filter finds a reference as it is written, though name and tag have columns of their own', () => {
	const {rows: found, matchesOf} = filterRows(prepared, 'redis:6');
	expect(found).toEqual([rows[2]]);
	expect(found.map(matchesOf)).toEqual([{name: [0, 1, 2, 3, 4], tag: [0], size: []}]);
	expect(filterRows(prepared, 'postgres:7').rows).toEqual([]);
	expect(filterRows(prepared, '7:redis').rows).toEqual([]);
});

test('A filter tells per column which letters matched', () => {
	const {rows: found, matchesOf} = filterRows(prepared, 'redis 6');
	expect(found.map(matchesOf)).toEqual([{name: [0, 1, 2, 3, 4], tag: [0], size: []}]);
});

test('A word for a state filters by it, together with whatever else is typed', () => {
	const words = {old: ({tag}: (typeof rows)[number]) => tag.startsWith('6')};
	expect(filterRows(prepared, 'OLD', words).rows).toEqual([rows[2]]);
	expect(filterRows(prepared, 'old redis', words).rows).toEqual([rows[2]]);
	expect(filterRows(prepared, 'old postgres', words).rows).toEqual([]);
	expect(filterRows(prepared, 'constructor', words).rows).toEqual([]);
});
