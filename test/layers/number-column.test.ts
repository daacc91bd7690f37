import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {NumberColumn} from '../../source/layers/tree/number-column.ts';

const indexes = fc.oneof(fc.nat(20), fc.nat(10_000));
const values = fc.oneof(
	fc.constantFrom(0, 1, 255, 256, 65_535, 65_536, 2 ** 32 - 1),
	fc.integer({min: 0, max: 2 ** 32 - 1}),
);
const changes = fc.array(fc.tuple(indexes, values), {maxLength: 80});

test('A column keeps numbers of any width as an array does, also once it was saved', () => {
	fc.assert(
		fc.property(changes, changes, fc.nat(12_000), (before, after, count) => {
			const column = new NumberColumn();
			const expected = new Map<number, number>();
			for (const [index, value] of before) {
				column.set(index, value);
				expected.set(index, value);
			}

			const saved = Buffer.from(new Uint8Array(Buffer.concat(column.parts(count))).buffer);
			const back = new NumberColumn(saved);
			const kept = new Map([...expected].filter(([index]) => index < count));
			for (const [index, value] of after) {
				back.set(index, value);
				kept.set(index, value);
			}

			for (const [index] of [...before, ...after]) {
				expect(column.get(index)).toBe(expected.get(index) ?? 0);
				expect(back.get(index)).toBe(kept.get(index) ?? 0);
			}
		}),
	);
});

test('A column of small numbers takes a byte for each, and of zeros nothing', () => {
	const sizeOf = (value: number): number => {
		const column = new NumberColumn();
		for (let index = 0; index < 100_000; index += 1) {
			column.set(index, value);
		}

		return column.parts(100_000).reduce((sum, {length}) => sum + length, 0);
	};
	expect(sizeOf(0)).toBeLessThan(100);
	expect(sizeOf(255)).toBeLessThan(100_100);
	expect(sizeOf(256)).toBeLessThan(200_100);
});
