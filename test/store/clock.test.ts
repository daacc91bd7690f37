import fc from 'fast-check';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createClock} from '../../source/store/clock.ts';

beforeEach(() => {
	vi.useFakeTimers({now: 1_000_000});
});

afterEach(() => {
	vi.useRealTimers();
});

test('The clock wakes each at its moment, once, with one timer', () => {
	const clock = createClock(Date.now);
	const woken: string[] = [];
	for (const [name, afterMs] of [
		['late', 5000],
		['early', 20],
		['later', 9000],
	] as const) {
		clock.wake(Date.now() + afterMs, () => woken.push(name));
		expect(vi.getTimerCount()).toBe(1);
	}
	vi.advanceTimersByTime(19);
	expect(woken).toEqual([]);
	vi.advanceTimersByTime(1);
	expect(woken).toEqual(['early']);
	vi.advanceTimersByTime(60_000);
	expect(woken).toEqual(['early', 'late', 'later']);
	expect(vi.getTimerCount()).toBe(0);
});

test('The clock wakes each at its moment with a few durations of timers that last', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 1, max: 20_000_000}), {minLength: 1, maxLength: 40}),
			delays => {
				const durations = new Set<number>();
				const start = globalThis.setTimeout;
				globalThis.setTimeout = Object.assign(
					(call: () => void, ms = 0) => {
						durations.add(ms);
						return start(call, ms);
					},
					{__promisify__: start.__promisify__},
				);
				const clock = createClock(Date.now);
				const startedAt = Date.now();
				const woken: number[] = [];
				for (const afterMs of delays) {
					clock.wake(startedAt + afterMs, () => woken.push(Date.now() - startedAt));
				}
				vi.runAllTimers();
				globalThis.setTimeout = start;
				expect(woken).toEqual(delays.toSorted((one, other) => one - other));
				expect([...durations].filter(ms => ms > 4096).length).toBeLessThan(12);
			},
		),
	);
});

test('The clock has no timer once nobody waits any more', () => {
	const clock = createClock(Date.now);
	const woken = vi.fn();
	const takeBack = [100, 200].map(afterMs => clock.wake(Date.now() + afterMs, woken));
	for (const take of takeBack) {
		take();
		take();
	}
	expect(vi.getTimerCount()).toBe(0);
	expect(woken).not.toHaveBeenCalled();
});

test('The clock waits on for a moment that its own timer comes too early for', () => {
	let now = 0;
	const clock = createClock(() => now);
	const woken = vi.fn();
	clock.wake(1000, woken);
	now = 999;
	vi.advanceTimersByTime(1000);
	expect(woken).not.toHaveBeenCalled();
	now = 1000;
	vi.advanceTimersByTime(1000);
	expect(woken).toHaveBeenCalledOnce();
});

test('The clock makes up for a machine that slept, within the hour or at the next key', () => {
	let now = 0;
	const clock = createClock(() => now);
	const woken = vi.fn();
	clock.wake(10 * 3_600_000, woken);
	now = 11 * 3_600_000;
	vi.advanceTimersByTime(3_600_000);
	expect(woken).toHaveBeenCalledOnce();
	clock.wake(20 * 3_600_000, woken);
	now = 21 * 3_600_000;
	clock.catchUp();
	expect(woken).toHaveBeenCalledTimes(2);
	expect(vi.getTimerCount()).toBe(0);
});

test('Whoever is woken may wait again, and take back what others wait for', () => {
	const clock = createClock(Date.now);
	const woken: string[] = [];
	const takeBack = clock.wake(Date.now() + 30, () => woken.push('never'));
	clock.wake(Date.now() + 10, () => {
		woken.push('first');
		takeBack();
		clock.wake(Date.now() + 10, () => woken.push('again'));
	});
	vi.advanceTimersByTime(1000);
	expect(woken).toEqual(['first', 'again']);
});

test('The clock never wakes for what is no moment', () => {
	const clock = createClock(Date.now);
	clock.wake(Number.NaN, vi.fn());
	clock.wake(Number.POSITIVE_INFINITY, vi.fn());
	expect(vi.getTimerCount()).toBe(0);
});
