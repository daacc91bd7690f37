import {setImmediate as turn} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {eachInOrder} from '../../source/prune/each-in-order.ts';

/** For each thing the earlier ones that it waits for, some twice. */
const graphs = fc
	.array(fc.array(fc.nat(), {maxLength: 4}), {maxLength: 30})
	.map(graph =>
		graph.map((earlier, position) =>
			position === 0 ? [] : earlier.map(number => number % position),
		),
	);

test('Everything is done once, after what it waits for, and never more than so many at a time', async () => {
	await fc.assert(
		fc.asyncProperty(
			graphs,
			fc.integer({min: 1, max: 8}),
			fc.scheduler(),
			async (graph, width, scheduler) => {
				const done: number[] = [];
				let underWay = 0;
				let most = 0;
				const all = eachInOrder(graph, {
					width,
					waitsFor: earlier => earlier,
					async act(earlier, position) {
						underWay += 1;
						most = Math.max(most, underWay);
						expect(done).toEqual(expect.arrayContaining(earlier));
						await scheduler.schedule(Promise.resolve());
						underWay -= 1;
						done.push(position);
					},
				});
				await scheduler.waitFor(all);
				expect(done.toSorted((left, right) => left - right)).toEqual([...graph.keys()]);
				expect(most).toBeLessThanOrEqual(width);
				if (graph.every(earlier => earlier.length === 0)) {
					expect(most).toBe(Math.min(width, graph.length));
				}
			},
		),
	);
});

test('One at a time, things that wait for nothing go in their order', async () => {
	const done: string[] = [];
	await eachInOrder(['a', 'b', 'c'], {
		width: 1,
		waitsFor: () => [],
		async act(thing) {
			await turn();
			done.push(thing);
		},
	});
	expect(done).toEqual(['a', 'b', 'c']);
});

test('After a failure nothing begins, and what is under way is waited for', async () => {
	const failure = new Error('a bug');
	const ended: number[] = [];
	const all = eachInOrder([0, 1, 2, 3], {
		width: 2,
		waitsFor: () => [],
		async act(thing) {
			if (thing === 0) {
				throw failure;
			}

			await turn();
			ended.push(thing);
		},
	});
	await expect(all).rejects.toBe(failure);
	expect(ended).toEqual([1]);
});
