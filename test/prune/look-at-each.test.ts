import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lookAtEach} from '../../source/prune/look-at-each.ts';

/** Longer than a slice. */
function takeLong(): void {
	const endAt = performance.now() + 5;
	while (performance.now() < endAt) {
		// Busy, as a look at a slow disk is.
	}
}

test('Everything is looked at once, in its order', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer()), async things => {
			const looked: number[] = [];
			const seen = await lookAtEach(things, thing => {
				looked.push(thing);
				return thing * 2;
			});
			expect(looked).toEqual(things);
			expect(seen).toEqual(things.map(thing => thing * 2));
		}),
	);
});

test('Many looks let others have their turn in between', async () => {
	let turns = 0;
	let isOver = false;
	const looking = lookAtEach([1, 2, 3, 4], takeLong).finally(() => {
		isOver = true;
	});
	while (!isOver) {
		await nextTurn();
		turns += 1;
	}

	await looking;
	expect(turns).toBeGreaterThan(2);
});

test('An abort ends the looking with its reason', async () => {
	const abort = new AbortController();
	const seen: number[] = [];
	const looking = lookAtEach(
		[1, 2, 3],
		thing => {
			seen.push(thing);
			if (thing === 2) {
				abort.abort(new Error('Enough'));
			}
		},
		abort.signal,
	);
	await expect(looking).rejects.toThrow('Enough');
	expect(seen).toEqual([1, 2]);
});

test('What a look throws ends the looking', async () => {
	const looking = lookAtEach(['here', 'gone'], thing => {
		if (thing === 'gone') {
			throw new Error('No such file');
		}
	});
	await expect(looking).rejects.toThrow('No such file');
});
