import {expect, test} from 'vitest';
import {byteRangeCell, byteRangeText, totalCell} from '../../source/prune/byte-range-text.ts';

test.each([
	[{atLeast: 0, atMost: 0}, '0B', '0B'],
	[{atLeast: 12_400_000_000, atMost: 12_400_000_000}, '12.4GB', '12.4GB'],
	[{atLeast: 1_200_000, atMost: undefined}, 'at least 1.2MB', '1.2MB+'],
	[{atLeast: 0, atMost: 3000}, 'at most 3kB', '<3kB'],
	[{atLeast: 1000, atMost: 3000}, '1kB to 3kB', '1kB+'],
	// The difference is smaller than what is shown.
	[{atLeast: 1_000_000, atMost: 1_000_001}, '1MB', '1MB+'],
])('A range of bytes is written in words and narrowly: %o', (range, text, cell) => {
	expect(byteRangeText(range)).toBe(text);
	expect(byteRangeCell(range)).toBe(cell);
});

test('A total is never told as less than what of it may be freed', () => {
	const used = {atLeast: 4_320_000, atMost: undefined};
	expect(totalCell(used, {atLeast: 4_320_000, atMost: 4_760_000})).toBe('4.32MB+');
	expect(totalCell(used, {atLeast: 1_000_000, atMost: 1_000_000})).toBe('4.32MB');
});
