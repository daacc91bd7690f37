import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';

/** From where on a log is read. */
export type LogRange = {
	/** As the title says it: `last 1,000 lines`, `all`, `since 5 min ago`. */
	label: string;
	/** Milliseconds since the epoch; `undefined`: from the start. */
	since: number | undefined;
	/** Last lines only; `undefined`: all. */
	tail: number | undefined;
	/** Lines of the past that are read at most, and then no more; `undefined`: all. */
	most?: number | undefined;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const tailRange: LogRange = {label: 'last 1,000 lines', since: undefined, tail: 1000};

export const wholeRange: LogRange = {label: 'all lines', since: undefined, tail: undefined};

/** @param ageMs How long ago, milliseconds. */
export function rangeSince(label: string, ageMs: number, now: number): LogRange {
	return {label: `since ${label} ago`, since: now - ageMs, tail: undefined};
}

/** Enough to look around, and no wait for millions of lines behind it. */
const mostFrom = 50_000;

/** @param at Milliseconds since the epoch. */
export function rangeFrom(label: string, at: number): LogRange {
	return {label: `from ${label}`, since: at, tail: undefined, most: mostFrom};
}

/** What is offered; `undefined` stands for a typed duration. */
export function offeredRanges(now: number): readonly (LogRange | undefined)[] {
	const midnight = new Date(now).setHours(0, 0, 0, 0);
	return [
		tailRange,
		rangeSince('5 min', 5 * minuteMs, now),
		rangeSince('1 h', hourMs, now),
		{label: 'today', since: midnight, tail: undefined},
		wholeRange,
		undefined,
	];
}

const unitMs: Readonly<Record<string, number>> = {
	s: 1000,
	m: minuteMs,
	h: hourMs,
	d: 24 * hourMs,
};

/** `90s`, `15m`, `1h30m`, `2d` in milliseconds. */
export function parseDuration(text: string): ParseResult<number> {
	const typed = text.trim().toLowerCase();
	if (!/^(\d+[smhd]\s*)+$/.test(typed)) {
		return invalid(text, typed, {
			message: 'This is not a duration.',
			nextStep: 'Use the form 90s, 15m, 1h30m or 2d.',
		});
	}

	const parts = typed.matchAll(/(\d+)([smhd])/g);
	const total = Array.from(parts, ([, count, unit]) => Number(count) * (unitMs[unit ?? ''] ?? 0));
	return valid(total.reduce((sum, part) => sum + part, 0));
}
