import {formatClock} from '../../../format/format-clock.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {LogRing} from '../../../store/text/log-ring.ts';
import type {TextLines} from '../../../store/text/text-lines.ts';
import type {Theme} from '../../../theme.ts';

/** What stands in front of each line. */
export type LogLook = {
	hasTimes: boolean;
	/** Lines of stderr carry a mark; no column for it where there are none. */
	hasStderrMarks: boolean;
};

const two = (number: number) => String(number).padStart(2, '0');

/** `2026-11-23 14:05:09.120` in local time. @param at Milliseconds since the epoch. */
function formatLogTime(at: number): string {
	const time = new Date(at);
	const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
	return `${day} ${formatClock(at)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/**
The lines of a ring as they are shown.

@param content The same object as long as ring content and look are the same.
*/
export function logLines(
	ring: LogRing,
	{hasTimes, hasStderrMarks}: LogLook,
	{content, theme}: {content: object; theme: Theme},
): TextLines {
	const {paint, symbols} = theme;
	const front = (number: number, dress: (role: 'muted' | 'danger', text: Shown) => Shown) => {
		const {stream, timestamp} = ring.at(number);
		const time =
			hasTimes && timestamp !== undefined
				? phrase`${dress('muted', toShown(formatLogTime(timestamp)))} `
				: '';
		const mark = stream === 'stderr' ? dress('danger', symbols.vertical) : phrase` `;
		return hasStderrMarks ? phrase`${time}${mark} ` : time;
	};

	return {
		first: ring.first(),
		end: ring.end(),
		content,
		plain: number => front(number, (_, text) => text) + ring.at(number).plain,
		painted: number => phrase`${front(number, paint<Shown>)}${ring.at(number).painted}`,
	};
}
