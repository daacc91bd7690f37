import fc from 'fast-check';
import {expect, test} from 'vitest';
import {estimateTime, type WorkAmount} from '../../../source/session/commit/estimate-time.ts';
import {leftOf} from '../../../source/session/review/read-counter.ts';
import {nothingDecided} from '../../../source/session/staging/staging.ts';
import {
	kindOf,
	measuredTimesOf,
	rangeText,
	watchCommit,
} from '../../../source/store/commit/measured-times.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';
import {createRetained} from '../../../source/store/retained.ts';

const amount = fc.record({
	bytes: fc.integer({min: 1_000_000, max: 10 ** 10}),
	paths: fc.integer({min: 50, max: 10 ** 6}),
	baseBytes: fc.integer({min: 20_000_000, max: 10 ** 10}),
});
const part = fc.double({min: 0, max: 1, noNaN: true});

test('The time of a commit is in the range that former ones give, whatever its bytes, paths and base cost', () => {
	fc.assert(
		fc.property(
			fc.array(amount, {minLength: 1, maxLength: 8}),
			amount,
			fc.tuple(part, part, part, part),
			(done, next, [fixed, byByte, byPath, byBase]) => {
				const timeOf = ({bytes, paths, baseBytes}: WorkAmount) =>
					fixed * 5000 + (byByte * bytes) / 1e4 + byPath * paths + (byBase * baseBytes) / 1e5;
				const measured = done.map(work => ({...work, milliseconds: timeOf(work)}));
				const range = estimateTime(next, measured);
				expect(range?.atLeast).toBeLessThanOrEqual(timeOf(next) + 0.001);
				expect(range?.atMost).toBeGreaterThanOrEqual(timeOf(next) - 0.001);
			},
		),
	);
});

test('The time of a commit is not told where none was measured, and no closer than it is known', () => {
	const work = {bytes: 10_000_000, paths: 1000, baseBytes: 100_000_000};
	expect(estimateTime(work, [])).toBeUndefined();
	const measured = [{...work, milliseconds: 60_000}];
	const text = (other: Partial<WorkAmount>) => {
		const range = estimateTime({...work, ...other}, measured);
		return range && rangeText(range);
	};
	expect(text({})).toBe('about 1m 00s');
	expect(text({paths: 2000})).toBe('1m 00s to 2m 00s');
	expect(text({paths: 50})).toBe('up to 1m 00s');
	expect(rangeText({atLeast: 100, atMost: 900})).toBe('about a second or less');
	expect(leftOf({bytes: 25, totalBytes: 100}, 10_000)).toBe(30_000);
	expect(leftOf({bytes: 25, totalBytes: 100}, 1000)).toBeUndefined();
	expect(leftOf({bytes: 100, totalBytes: 100}, 10_000)).toBeUndefined();
});

test('Commits of an engine are remembered for that engine alone, the last eight of a kind, with its own part', () => {
	const retained = createRetained();
	const times = measuredTimesOf({retained}, {endpoint: 'unix:///one'});
	const review = {changes: [], includedMounts: [], findings: []} as never;
	let now = 0;
	for (let round = 1; round <= 10; round++) {
		const watch = watchCommit(() => now);
		for (const phase of ['writing', 'committing', 'verifying', 'tagging'] as const) {
			watch.see({phase});
			now += round * 10;
		}
		watch.keep(times, newFlow('a'), {review, staging: nothingDecided, method: 'replay'} as never);
	}
	const {replay, pause, plain} = times.get();
	expect(replay.map(({milliseconds}) => milliseconds)).toEqual([
		120, 160, 200, 240, 280, 320, 360, 400,
	]);
	expect(pause.at(-1)?.milliseconds).toBe(100);
	expect(plain).toEqual([]);
	expect(measuredTimesOf({retained}, {endpoint: 'unix:///two'}).get().replay).toEqual([]);
	expect(kindOf(review, {...nothingDecided, excluded: new Set(['/a'])}, 'replay')).toBe('part');
});
