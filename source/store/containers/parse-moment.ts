import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {parseDuration} from './log-range.ts';

const dayMs = 24 * 3_600_000;

type MomentOptions = {
	/** Milliseconds since the epoch. */
	now: number;
	/** What a time without a zone is of. */
	isUtc: boolean;
};

/** The moment with these parts; months count from 0. @returns NaN for parts that no clock shows. */
function momentOf(
	[year, month, day, hour, minute, second]: readonly number[],
	isUtc: boolean,
): number {
	const parts = [year ?? 0, month ?? 0, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0] as const;
	const at = isUtc ? Date.UTC(...parts) : new Date(...parts).getTime();
	const shown = new Date(at);
	const date = isUtc ? shown.getUTCDate() : shown.getDate();
	return date === parts[2] && parts[3] < 24 && parts[4] < 60 && parts[5] < 60 ? at : Number.NaN;
}

/** `14:05` of today; of yesterday where that is still to come. */
function parseClock(text: string, {now, isUtc}: MomentOptions): number {
	const [, hour, minute, second = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
	const today = new Date(now);
	const date = isUtc
		? [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()]
		: [today.getFullYear(), today.getMonth(), today.getDate()];
	const [year = 0, month = 0, day = 1] = date;
	const clock = [Number(hour), Number(minute), Number(second)];
	const at = momentOf([year, month, day, ...clock], isUtc);
	if (!(at > now)) {
		return at;
	}

	// By the calendar: a day is not always 24 hours long.
	const before = new Date(now - dayMs);
	return isUtc
		? at - dayMs
		: momentOf([before.getFullYear(), before.getMonth(), before.getDate(), ...clock], false);
}

/** `2026-11-23`, `2026-11-23 14:05`, and as RFC 3339 has it, with a zone. */
function parseDate(text: string, {isUtc}: MomentOptions): number {
	const [, year, month, day, hour = '0', minute = '0', second = '0', zone] =
		/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i.exec(
			text,
		) ?? [];
	if (zone !== undefined) {
		return Date.parse(text.replace(' ', 'T').toUpperCase());
	}

	return momentOf(
		[Number(year), Number(month) - 1, ...[day, hour, minute, second].map(Number)],
		isUtc,
	);
}

/**
Reads `14:05`, `10m ago`, `2026-11-23 14:05`, `2026-11-23T14:05:09Z`.
@returns Milliseconds since the epoch.
*/
export function parseMoment(text: string, options: MomentOptions): ParseResult<number> {
	const typed = text.trim();
	const age = parseDuration(typed.replace(/\s*ago$/i, ''));
	const at = age.isValid
		? options.now - age.value
		: [parseClock, parseDate]
				.map(parse => parse(typed, options))
				.find(moment => !Number.isNaN(moment));
	return at === undefined
		? invalid(text, typed, {
				message: 'This is not a time.',
				nextStep: 'Use the form 14:05, 10m ago, 2026-11-23 14:05 or 2026-11-23T14:05:09Z.',
			})
		: valid(at);
}
