import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {Problem} from '../../../source/problem.ts';
import {createVolumeCounter} from '../../../source/store/storage/volume-sizes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine that counts for as long as it is told to. */
function countingEngine() {
	const counts: {signal: AbortSignal; end(costMs: number, failure?: Problem): Promise<unknown>}[] =
		[];
	const sizes: Engine['volumes']['sizes'] = ({signal}) =>
		new Promise((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
			counts.push({
				signal,
				async end(costMs, failure) {
					await vi.advanceTimersByTimeAsync(costMs);
					if (failure) {
						reject(failure);
					} else {
						resolve([
							{name: 'data', sizeBytes: counts.length},
							{name: 'share', sizeBytes: undefined},
						]);
					}

					await vi.advanceTimersByTimeAsync(0);
				},
			});
		});
	const counter = createVolumeCounter({volumes: {sizes} as Engine['volumes']}, Date.now);
	return {counter, counts};
}

test('Volumes are counted again only after a rest that is as long as the count was dear', async () => {
	const {counter, counts} = countingEngine();
	counter.count();
	expect(counts).toHaveLength(1);
	expect(counter.sizes.get().status).toBe('counting');
	await counts[0]?.end(1000);
	expect(counter.sizes.get().status).toBe('known');
	expect([...counter.sizes.get().bytes]).toEqual([
		['data', 1],
		['share', undefined],
	]);
	counter.count();
	counter.count();
	await vi.advanceTimersByTimeAsync(29_999);
	expect(counts).toHaveLength(1);
	await vi.advanceTimersByTimeAsync(1);
	expect(counts).toHaveLength(2);
	await counts[1]?.end(1000);
	expect(counter.sizes.get().bytes.get('data')).toBe(2);
	counter.countAgain();
	expect(counts).toHaveLength(3);
	// What changes meanwhile is counted afterwards, once.
	counter.count();
	counter.count();
	await counts[2]?.end(1000);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(counts).toHaveLength(4);
});

test('A count that nobody waits for is given up, and a failed one keeps what was known', async () => {
	const {counter, counts} = countingEngine();
	counter.count();
	counter.stop();
	expect(counts[0]?.signal.aborted).toBe(true);
	expect(counter.sizes.get().status).toBe('idle');
	counter.count();
	await counts[1]?.end(1000);
	expect(counter.sizes.get().status).toBe('known');
	counter.count();
	counter.stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(counts).toHaveLength(2);
	counter.countAgain();
	await counts[2]?.end(0, new Problem({reason: 'failed', message: 'No disk'}));
	expect(counter.sizes.get().error?.message).toBe('No disk');
	expect(counter.sizes.get().bytes.get('data')).toBe(2);
});
