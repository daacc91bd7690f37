import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {NumberSet} from '../../source/layers/tree/number-set.ts';

test('Numbers of a set have places in their order, and no others have any', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(299)), numbers => {
			const set = new NumberSet(300, numbers);
			const sorted = [...new Set(numbers)].sort((one, other) => one - other);
			expect(set.size).toBe(sorted.length);
			for (let number = 0; number < 300; number += 1) {
				const place = sorted.indexOf(number);
				expect(set.place(number)).toBe(place === -1 ? undefined : place);
			}
		}),
	);
});
