import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {Portions} from '../../../source/session/replay/portions.ts';

const bytes = fc
	.tuple(fc.integer({min: 0, max: 90_000}), fc.integer({min: 1, max: 255}))
	.map(([length, byte]) => Buffer.alloc(length, byte));
const zeros = fc.integer({min: 0, max: 511});

test('Portions hold every byte that was added, in order, also while earlier ones are still in use', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(bytes, zeros), {maxLength: 40}), parts => {
			const portions = new Portions();
			const taken: Buffer[] = [];
			for (const part of parts) {
				if (typeof part === 'number') {
					portions.addZeros(part);
				} else {
					portions.add(part);
				}
				taken.push(...portions.takeReady());
			}
			taken.push(...portions.takeRest());

			const whole = parts.map(part => (typeof part === 'number' ? Buffer.alloc(part) : part));
			expect(Buffer.concat(taken).equals(Buffer.concat(whole))).toBe(true);
			expect(portions.isReady).toBe(false);
		}),
	);
});

test('A thousand small parts make a few portions', () => {
	const portions = new Portions();
	for (let count = 0; count < 1000; count += 1) {
		portions.add(Buffer.alloc(512, 1));
	}
	expect(portions.takeRest()).toHaveLength(8);
});
