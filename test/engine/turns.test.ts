import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createTurns} from '../../source/engine/turns.ts';

const settle = () => new Promise(setImmediate);

test('A turn is had by few at a time, in order, and by all in the end, whoever gives up meanwhile', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({min: 1, max: 4}),
			fc.array(fc.boolean(), {maxLength: 20}),
			async (most, givesUp) => {
				const turns = createTurns(most);
				const started: number[] = [];
				const ends = new Map<number, () => void>();
				const aborts = givesUp.map(() => new AbortController());
				const all = givesUp.map(async (_, index) => {
					const end = await turns.take(aborts[index]?.signal ?? AbortSignal.abort());
					started.push(index);
					ends.set(index, end);
				});
				const settled = Promise.allSettled(all);
				await settle();
				expect(started).toEqual(givesUp.map((_, index) => index).slice(0, most));
				const waiting = givesUp.map((_, index) => index).slice(most);
				for (const index of waiting) {
					if (givesUp[index]) {
						aborts[index]?.abort(new Error('gave up'));
					}
				}

				for (;;) {
					expect(ends.size).toBeLessThanOrEqual(most);
					const [next] = ends;
					if (!next) {
						break;
					}

					ends.delete(next[0]);
					next[1]();
					// To end twice is to end once.
					next[1]();
					await settle();
				}

				await settled;
				const expected = givesUp.map((_, index) => index);
				expect(started).toEqual(expected.filter(index => index < most || !givesUp[index]));
			},
		),
	);
});
