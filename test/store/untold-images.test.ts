import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createUntoldImages} from '../../source/store/images/untold-images.ts';

describe('Images that were built', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	function watch() {
		const refresh = vi.fn(async () => undefined);
		return {refresh, ...createUntoldImages({refresh}, Date.now)};
	}

	test('are asked for where the engine tells nothing of a build', async () => {
		const {refresh, changed} = watch();
		await vi.advanceTimersByTimeAsync(60_000);
		changed();
		await vi.advanceTimersByTimeAsync(1000);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test.each([-1500, 0, 400])(
		'are not asked for again after an event %d ms from the end',
		async ms => {
			const {refresh, changed, heard} = watch();
			await vi.advanceTimersByTimeAsync(60_000);
			if (ms < 0) {
				heard();
				await vi.advanceTimersByTimeAsync(-ms);
				changed();
			} else {
				changed();
				await vi.advanceTimersByTimeAsync(ms);
				heard();
			}

			await vi.advanceTimersByTimeAsync(2000);
			expect(refresh).not.toHaveBeenCalled();
		},
	);

	test('are not asked for once the engine was left', async () => {
		const {refresh, changed, close} = watch();
		await vi.advanceTimersByTimeAsync(60_000);
		changed();
		close();
		await vi.advanceTimersByTimeAsync(2000);
		expect(refresh).not.toHaveBeenCalled();
	});
});
