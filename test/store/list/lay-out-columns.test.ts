import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Column} from '../../../source/store/list/column.ts';
import {columnGap, layOutColumns} from '../../../source/store/list/lay-out-columns.ts';
import {sampleColumns} from './sample-columns.ts';

const widths = (laidOut: ReadonlyArray<{column: {id: string}; width: number}>) =>
	Object.fromEntries(laidOut.map(({column, width}) => [column.id, width]));

const totalOf = (laidOut: ReadonlyArray<{width: number}>) =>
	laidOut.reduce((sum, {width}) => sum + width, 0) + (laidOut.length - 1) * columnGap;

test('The layout of columns gives every column what it needs when there is space, up to its maximum', () => {
	expect(widths(layOutColumns(sampleColumns, [20, 30, 6], 40))).toEqual({
		name: 20,
		tag: 10,
		size: 6,
	});
});

test('What nobody else needs goes to columns that their maximum cuts, to the first one last', () => {
	expect(widths(layOutColumns(sampleColumns, [20, 30, 6], 45))).toMatchObject({name: 20, tag: 15});
	expect(widths(layOutColumns(sampleColumns, [20, 30, 6], 100))).toMatchObject({tag: 30});
	const [name, ...others] = sampleColumns;
	const limited = name ? [{...name, maximumWidth: 10}, ...others] : [];
	expect(widths(layOutColumns(limited, [20, 30, 6], 45))).toMatchObject({name: 10, tag: 25});
	expect(widths(layOutColumns(limited, [20, 30, 6], 52))).toMatchObject({name: 12, tag: 30});
});

test('The layout of columns shrinks the column with most to spare first', () => {
	expect(widths(layOutColumns(sampleColumns, [20, 8, 6], 30))).toEqual({name: 12, tag: 8, size: 6});
});

test('The layout of columns drops the least important column when not even the smallest widths fit', () => {
	expect(widths(layOutColumns(sampleColumns, [20, 8, 6], 21))).toEqual({name: 13, size: 6});
	expect(widths(layOutColumns(sampleColumns, [20, 8, 6], 12))).toEqual({name: 12});
});

test('The last column takes what there is, even below its minimum', () => {
	expect(widths(layOutColumns(sampleColumns, [20, 8, 6], 3))).toEqual({name: 3});
});

const anyColumns = fc.array(
	fc.record({
		minimumWidth: fc.integer({min: 1, max: 30}),
		spare: fc.option(fc.integer({min: 0, max: 40}), {nil: undefined}),
		priority: fc.integer({min: 0, max: 10}),
		natural: fc.integer({min: 1, max: 120}),
	}),
	{minLength: 1, maxLength: 12},
);

test('The layout of columns is never wider than what is available, and keeps the order', () => {
	fc.assert(
		fc.property(anyColumns, fc.integer({min: 1, max: 250}), (given, available) => {
			const columns = given.map(
				({minimumWidth, spare, priority}, index): Column<string> => ({
					id: String(index),
					title: '',
					text: row => row,
					minimumWidth,
					priority,
					...(spare === undefined ? {} : {maximumWidth: minimumWidth + spare}),
				}),
			);
			const laidOut = layOutColumns(
				columns,
				given.map(({natural}) => natural),
				available,
			);
			expect(laidOut.length).toBeGreaterThan(0);
			expect(totalOf(laidOut)).toBeLessThanOrEqual(available);
			expect(laidOut.map(({column}) => Number(column.id))).toEqual(
				laidOut.map(({column}) => Number(column.id)).sort((a, b) => a - b),
			);
			for (const {column, width} of laidOut) {
				const natural = given[Number(column.id)]?.natural ?? 0;
				expect(width).toBeGreaterThan(0);
				expect(width).toBeLessThanOrEqual(natural);
				if (totalOf(laidOut) < available) {
					expect(width).toBe(natural);
				}

				if (laidOut.length > 1) {
					expect(width).toBeGreaterThanOrEqual(Math.min(natural, column.minimumWidth));
				}
			}
		}),
	);
});
