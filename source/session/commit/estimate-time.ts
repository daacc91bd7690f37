/** What the time of a commit depends on; it grows with each of them. */
export type WorkAmount = {
	/** Of the files that are committed. */
	bytes: number;
	/** Changes that are committed. */
	paths: number;
	/** Of the files of the base; 0: unknown. */
	baseBytes: number;
};

/** Work that was done, and how long it took. */
export type MeasuredWork = WorkAmount & {milliseconds: number};

/** Milliseconds; further apart the less is known. */
export type TimeRange = {atLeast: number; atMost: number};

/** Less of it takes no less time: what every request takes counts for more. */
const least: WorkAmount = {bytes: 1_000_000, paths: 50, baseBytes: 20_000_000};

const dimensions = ['bytes', 'paths', 'baseBytes'] as const;

/**
How long work takes where that was measured before: its time is the sum of one that is always the same, and of parts
that grow with each amount. What has at most twice of everything takes at most twice as long, and what has at least
half of everything at least half as long: nothing more than that is concluded.
@param measured Of the same kind of work on the same engine.
@returns `undefined`: none was.
*/
export function estimateTime(
	amount: WorkAmount,
	measured: readonly MeasuredWork[],
): TimeRange | undefined {
	if (measured.length === 0) {
		return undefined;
	}

	const bounds = measured.map(work => {
		const ratios = dimensions.map(
			of => Math.max(amount[of], least[of]) / Math.max(work[of], least[of]),
		);
		return {
			atLeast: Math.min(1, ...ratios) * work.milliseconds,
			atMost: Math.max(1, ...ratios) * work.milliseconds,
		};
	});
	const atLeast = Math.max(...bounds.map(bound => bound.atLeast));
	const atMost = Math.min(...bounds.map(bound => bound.atMost));
	// An engine that was busier at one time contradicts itself: both are possible.
	return {atLeast: Math.min(atLeast, atMost), atMost: Math.max(atLeast, atMost)};
}
