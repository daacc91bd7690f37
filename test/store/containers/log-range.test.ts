import {expect, it} from 'vitest';
import {
	offeredRanges,
	parseDuration,
	rangeSince,
} from '../../../source/store/containers/log-range.ts';

const now = new Date(2026, 10, 23, 14, 30).getTime();

it('A log range is read from durations as people write them', () => {
	const read = (text: string) => {
		const parsed = parseDuration(text);
		return parsed.isValid ? parsed.value : undefined;
	};

	expect(read('90s')).toBe(90_000);
	expect(read(' 15m ')).toBe(900_000);
	expect(read('1h30m')).toBe(5_400_000);
	expect(read('2D')).toBe(172_800_000);
	for (const text of ['', '15', 'm', '1h and', '-5m', '1.5h']) {
		expect(read(text), text).toBeUndefined();
	}
});

it('A log range counts back from now, and today from midnight of this place', () => {
	expect(rangeSince('5m', 300_000, now).since).toBe(now - 300_000);
	const today = offeredRanges(now).find(range => range?.label === 'today');
	expect(today?.since).toBe(new Date(2026, 10, 23).getTime());
});
