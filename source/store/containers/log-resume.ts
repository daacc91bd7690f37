import type {LogLine} from '../../engine/containers.ts';

/** How far a log was read, so that reading can go on from there. */
export type ResumePoint = {
	/** Latest time of a line, milliseconds since the epoch; `undefined` before the first. */
	timestamp: number | undefined;
	/** Lines read that carry this very time. */
	count: number;
};

export const logStart: ResumePoint = {timestamp: undefined, count: 0};

/** The point behind one more line. */
export function resumeAfter(point: ResumePoint, timestamp: number | undefined): ResumePoint {
	if (timestamp === undefined || (point.timestamp ?? 0) > timestamp) {
		return point;
	}

	return {timestamp, count: timestamp === point.timestamp ? point.count + 1 : 1};
}

/**
Tells lines apart that were read before. Asked for the time of the point, engines send every line of
that millisecond again, in the same order: the first `count` of them are known.
*/
export function createRepeatFilter({
	timestamp,
	count,
}: ResumePoint): (line: Pick<LogLine, 'timestamp'>) => boolean {
	let left = count;
	return line => {
		if (timestamp === undefined || line.timestamp === undefined || line.timestamp > timestamp) {
			return false;
		}

		if (line.timestamp < timestamp) {
			return true;
		}

		left -= 1;
		return left >= 0;
	};
}
