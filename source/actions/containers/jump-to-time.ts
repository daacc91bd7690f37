import {type LogRange, rangeFrom} from '../../store/containers/log-range.ts';
import {parseMoment} from '../../store/containers/parse-moment.ts';
import type {Questions} from '../../store/questions.ts';
import type {LogRing} from '../../store/text/log-ring.ts';

/** Where a moment of a log is: a line that is kept, or what has to be read for it. */
export type LogPlace = {line: number} | {range: LogRange};

type Jump = {
	/** The lines that are shown. */
	ring: LogRing;
	/** What they were read from; lines may have given way since. */
	range: LogRange;
	/** Whether all of `range` is still there. */
	isWhole: boolean;
	/** What a time without a zone is of. */
	isUtc: boolean;
	/** Milliseconds since the epoch. */
	now: number;
};

/** The first line of that time or a later one; one past the last where there is none. */
function lineFrom(ring: LogRing, at: number): number {
	for (let line = ring.first(); line < ring.end(); line += 1) {
		if ((ring.at(line).timestamp ?? Number.NEGATIVE_INFINITY) >= at) {
			return line;
		}
	}

	return ring.end();
}

/** @param label The moment as it was typed. */
function placeOf(label: string, at: number, {ring, range, isWhole}: Jump): LogPlace {
	const line = lineFrom(ring, at);
	const reachesBack =
		line > ring.first() || (isWhole && range.tail === undefined && (range.since ?? 0) <= at);
	return reachesBack ? {line} : {range: rangeFrom(label, at)};
}

/** Asks for a time, and finds it in a log. @returns `undefined` when the user leaves it. */
export async function jumpToTime(dialogs: Questions, jump: Jump): Promise<LogPlace | undefined> {
	const parse = (text: string) => parseMoment(text, jump);
	const answer = await dialogs.form({
		title: 'Go to a time',
		fields: [
			{
				id: 'moment',
				label: 'Time',
				initial: '',
				placeholder: jump.isUtc ? '14:05 (UTC)' : '14:05',
				hint: 'For example 14:05, 10m ago, 2026-11-23 14:05 or 2026-11-23T14:05:09Z',
				validate(value) {
					const parsed = parse(value);
					return parsed.isValid ? undefined : parsed.problem.nextStep;
				},
			},
		],
		submitLabel: 'Go',
		submit: async () => undefined,
	});
	const typed = answer?.moment?.trim() ?? '';
	const parsed = parse(typed);
	return answer && parsed.isValid ? placeOf(typed, parsed.value, jump) : undefined;
}
