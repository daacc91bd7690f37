import type {ContainerStats} from '../../engine/containers.ts';

/** One moment, with the counters turned into what happened per second. */
export type StatsPoint = {
	cpuPercent: number;
	memoryBytes: number;
	receivedPerSecond: number;
	sentPerSecond: number;
	readPerSecond: number;
	writtenPerSecond: number;
};

export type StatsHistory = {
	latest: ContainerStats | undefined;
	/** Oldest first, at most `keptPoints`. */
	points: readonly StatsPoint[];
	/** Points ever added: their buckets stay where they are when old ones go. */
	added: number;
};

/** Five minutes at one sample a second. */
export const keptPoints = 300;

export const emptyHistory: StatsHistory = {latest: undefined, points: [], added: 0};

/** Takes one more sample into the history. A counter that started anew counts as nothing. */
export function addSample(history: StatsHistory, sample: ContainerStats): StatsHistory {
	const {latest} = history;
	const seconds = latest ? Math.max(0.001, (sample.at - latest.at) / 1000) : 1;
	const rate = (counter: (stats: ContainerStats) => number) =>
		latest ? Math.max(0, counter(sample) - counter(latest)) / seconds : 0;
	const point: StatsPoint = {
		cpuPercent: sample.cpuPercent,
		memoryBytes: sample.memoryBytes,
		receivedPerSecond: rate(stats => stats.networkReceivedBytes),
		sentPerSecond: rate(stats => stats.networkSentBytes),
		readPerSecond: rate(stats => stats.blockReadBytes),
		writtenPerSecond: rate(stats => stats.blockWrittenBytes),
	};
	return {
		latest: sample,
		points: [...history.points, point].slice(-keptPoints),
		added: history.added + 1,
	};
}

/**
At most one value per screen column over everything kept. Where several points share a column it is
the highest of them, so that a short peak is not lost; a full column keeps its points as others come.

@param columns At least 1.
*/
export function bucketMaxima(
	{points, added}: StatsHistory,
	measure: (point: StatsPoint) => number,
	columns: number,
): number[] {
	const perBucket = Math.max(1, Math.ceil(points.length / columns));
	const firstNumber = added - points.length;
	const maxima = new Map<number, number>();
	for (const [index, point] of points.entries()) {
		const bucket = Math.floor((firstNumber + index) / perBucket);
		maxima.set(bucket, Math.max(maxima.get(bucket) ?? 0, measure(point)));
	}

	return [...maxima.values()].slice(-columns);
}
