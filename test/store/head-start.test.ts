import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {headStart} from '../../source/store/head-start.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

test.each([
	['has ended', () => Promise.resolve()],
	['has failed', () => Promise.reject(new Error('gone'))],
])('A head start goes on once when the first %s', async (_, end) => {
	const next = vi.fn();
	headStart(end(), 100, next);
	expect(next).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(0);
	expect(next).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(100);
	expect(next).toHaveBeenCalledTimes(1);
});

test('A head start goes on in time when the first never ends', async () => {
	const next = vi.fn();
	headStart(new Promise(() => {}), 100, next);
	await vi.advanceTimersByTimeAsync(99);
	expect(next).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	expect(next).toHaveBeenCalledTimes(1);
});

test('A head start gives up when told so, and leaves no timer', async () => {
	const next = vi.fn();
	headStart(Promise.resolve(), 100, next)();
	await vi.advanceTimersByTimeAsync(100);
	expect(next).not.toHaveBeenCalled();
	expect(vi.getTimerCount()).toBe(0);
});
