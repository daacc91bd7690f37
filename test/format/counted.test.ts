import fc from 'fast-check';
import {expect, test} from 'vitest';
import {counted, formatCount} from '../../source/format/counted.ts';

test('A count has commas where English writes them', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), count => {
			expect(formatCount(count)).toBe(count.toLocaleString('en-US'));
		}),
	);
});

test('A count of one has its noun in the singular', () => {
	expect([0, 1, 1000].map(count => counted(count, 'path'))).toEqual([
		'0 paths',
		'1 path',
		'1,000 paths',
	]);
});
