import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	atOnce,
	eachNumber,
	inSlices,
	stepsAtOnce,
	type Work,
} from '../../source/layers/in-slices.ts';
import {never} from './build-tree.ts';

test('Work in slices does all that it does at once, in the same order, and pauses in between', () =>
	fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat(40_000), {maxLength: 4}),
			fc.nat(5000),
			async (counts, from) => {
				const seen: number[] = [];
				let steps = 0;
				const slices: number[] = [];
				function* work(): Work<string> {
					for (const count of counts) {
						yield* eachNumber(count, {
							from,
							act(number) {
								seen.push(number);
								steps += 1;
							},
						});
					}

					return 'done';
				}

				const pause = async () => {
					slices.push(steps);
					steps = 0;
				};
				expect(await inSlices(work(), {signal: never, pause})).toBe('done');
				const inOneGo = [...seen];
				seen.length = 0;
				expect(atOnce(work())).toBe('done');
				expect(seen).toEqual(inOneGo);
				expect(seen).toHaveLength(
					counts.reduce((sum, count) => sum + Math.max(0, count - from), 0),
				);
				expect(Math.max(0, ...slices)).toBeLessThan(8192 + stepsAtOnce);
			},
		),
		{numRuns: 30},
	));

test('Work that is given up ends at its next part', async () => {
	const abort = new AbortController();
	const reason = new Error('Seen enough');
	let done = 0;
	const work = eachNumber(100 * stepsAtOnce, {
		act() {
			done += 1;
			if (done === 5000) {
				abort.abort(reason);
			}
		},
	});
	await expect(inSlices(work, {signal: abort.signal})).rejects.toBe(reason);
	expect(done).toBeLessThanOrEqual(5000 + stepsAtOnce);
});
