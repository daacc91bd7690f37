import {expect, test} from 'vitest';
import type {ContainerStats} from '../../../source/engine/containers.ts';
import {
	addSample,
	bucketMaxima,
	emptyHistory,
	keptPoints,
} from '../../../source/store/containers/stats-history.ts';

const sample = (second: number, changes: Partial<ContainerStats> = {}): ContainerStats => ({
	at: second * 1000,
	cpuPercent: second,
	memoryBytes: 0,
	memoryLimitBytes: undefined,
	networkReceivedBytes: 0,
	networkSentBytes: 0,
	blockReadBytes: 0,
	blockWrittenBytes: 0,
	processes: undefined,
	...changes,
});

const historyOf = (samples: readonly ContainerStats[]) => samples.reduce(addSample, emptyHistory);
const seconds = (count: number) => Array.from({length: count}, (_, second) => sample(second));

test('The history of stats turns counters into what happened per second', () => {
	const {points} = historyOf([
		sample(0, {networkReceivedBytes: 1000}),
		sample(2, {networkReceivedBytes: 5000}),
	]);
	expect(points.map(({receivedPerSecond}) => receivedPerSecond)).toEqual([0, 2000]);
});

test('A counter that starts anew is no negative flow', () => {
	const {points} = historyOf([sample(0, {blockReadBytes: 1000}), sample(1, {blockReadBytes: 10})]);
	expect(points.at(-1)?.readPerSecond).toBe(0);
});

test('The history of stats keeps the last minutes only', () => {
	const {points, latest} = historyOf(seconds(keptPoints + 50));
	expect(points).toHaveLength(keptPoints);
	expect(points[0]?.cpuPercent).toBe(50);
	expect(latest?.cpuPercent).toBe(keptPoints + 49);
});

test('The history of stats fits everything kept into the columns and loses no peak', () => {
	const history = historyOf(seconds(keptPoints).with(10, sample(10, {cpuPercent: 999})));
	const values = bucketMaxima(history, ({cpuPercent}) => cpuPercent, 30);
	expect(values).toHaveLength(30);
	expect(Math.max(...values)).toBe(999);
});

test('A full column does not change when older samples go', () => {
	const before = historyOf(seconds(keptPoints + 30));
	const after = addSample(before, sample(keptPoints + 30));
	const values = (history: typeof before) =>
		bucketMaxima(history, ({cpuPercent}) => cpuPercent, 30);
	expect(values(after).slice(-5, -1)).toEqual(values(before).slice(-4));
});
