import fc from 'fast-check';
import {expect, it} from 'vitest';
import {
	createRepeatFilter,
	logStart,
	resumeAfter,
} from '../../../source/store/containers/log-resume.ts';

const after = (timestamps: ReadonlyArray<number | undefined>) =>
	timestamps.reduce(resumeAfter, logStart);

it('A resumed log remembers the latest time and how many lines carry it', () => {
	expect(after([])).toEqual(logStart);
	expect(after([1, 2, 2])).toEqual({timestamp: 2, count: 2});
	expect(after([2, 2, 3])).toEqual({timestamp: 3, count: 1});
	expect(after([3, 2])).toEqual({timestamp: 3, count: 1});
	expect(after([3, undefined])).toEqual({timestamp: 3, count: 1});
});

it('A resumed log lets everything through when nothing was read before', () => {
	const isRepeated = createRepeatFilter(logStart);
	expect([1, undefined].map(timestamp => isRepeated({timestamp}))).toEqual([false, false]);
});

it('A resumed log repeats no line and loses none, wherever reading was broken off', () => {
	const steps = fc.array(fc.integer({min: 0, max: 2}), {maxLength: 30});
	fc.assert(
		fc.property(steps, fc.nat(30), (gaps, at) => {
			let time = 100;
			const log = gaps.map((gap, line) => {
				time += gap;
				return {timestamp: time, line};
			});
			const read = log.slice(0, at);
			const point = after(read.map(({timestamp}) => timestamp));
			const isRepeated = createRepeatFilter(point);
			// What an engine sends when it is asked for everything since that millisecond.
			const sent = log.filter(({timestamp}) => timestamp >= (point.timestamp ?? 0));
			const all = [...read, ...sent.filter(entry => !isRepeated(entry))];
			expect(all.map(({line}) => line)).toEqual(log.map(({line}) => line));
		}),
	);
});
