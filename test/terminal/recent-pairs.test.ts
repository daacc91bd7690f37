import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRecentPairs} from '../../source/terminal/recent-pairs.ts';

type Named = {number: number; name: string};

const first = fc.record({number: fc.nat({max: 5000}), name: fc.string()});

test('What is remembered of a pair is what its two values give, however many pairs were asked for', () => {
	fc.assert(
		fc.property(fc.array(first), fc.array(fc.string({maxLength: 2})), (firsts, seconds) => {
			const make = ({name}: Named, second: string) => `${name} and ${second}`;
			const recent = createRecentPairs(make, second => second.length);
			for (const one of [...firsts, ...firsts]) {
				for (const second of [...seconds, ...seconds]) {
					expect(recent(one, second)).toBe(make(one, second));
				}
			}
		}),
	);
});

test('A pair that was just asked for is not worked out again', () => {
	let made = 0;
	const recent = createRecentPairs(
		(one: {number: number}, second: number) => {
			made++;
			return one.number + second;
		},
		second => second,
	);
	const one = {number: 7};
	expect([recent(one, 1), recent(one, 2), recent(one, 1), recent(one, 2)]).toEqual([8, 9, 8, 9]);
	expect(made).toBe(2);
});
