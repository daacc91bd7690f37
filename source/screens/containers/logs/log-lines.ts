import {formatClock} from '../../../format/format-clock.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, textWidth, truncateMiddle} from '../../../format/truncate.ts';
import type {LogTimes} from '../../../store/containers/log-choice.ts';
import type {LogRing} from '../../../store/text/log-ring.ts';
import type {TextLines} from '../../../store/text/text-lines.ts';
import type {ColourRole, Theme} from '../../../theme.ts';
import {formatLogLine, plainLogLine} from './format-log-line.ts';

/** What stands in front of each line, and how the line is written. */
export type LogLook = {
	times: LogTimes;
	/** Lines of stderr carry a mark; no column for it where there are none. */
	hasStderrMarks: boolean;
	isFormatted: boolean;
	/** Of several containers in one: each line begins with one of them. Empty for a single one. */
	names: readonly string[];
	/** Columns of the window. */
	width: number;
};

const two = (number: number) => String(number).padStart(2, '0');

/** `+02:00`: what local time is ahead of UTC. */
function zoneOf(time: Date): string {
	const minutes = -time.getTimezoneOffset();
	const size = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `2026-11-23 14:05:09.120+01:00`, or `2026-11-23 13:05:09.120Z`. @param at Milliseconds since the epoch. */
function formatLogTime(at: number, times: LogTimes): string {
	const time = new Date(at);
	if (times === 'utc') {
		return time.toISOString().replace('T', ' ');
	}

	const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
	const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
	return `${day} ${formatClock(at)}.${milliseconds}${zoneOf(time)}`;
}

const timeColumns: Readonly<Record<LogTimes, number>> = {none: 0, utc: 25, local: 30};

/** Of the further rows of a wrapped line without anything in front. */
const leastIndent = 2;

/** One for each container in turn: none of them says how it is. */
const nameRoles = ['accent', 'success', 'warning', 'strong'] as const;

const roleOf = (source: number): ColourRole => nameRoles[source % nameRoles.length] ?? 'accent';

/** Columns of a name at most; half of them in a narrow window. */
const widestName = 20;

/** The names in front of the lines, all equally wide. */
function nameTags(names: readonly string[], width: number): readonly Shown[] {
	const most = Math.min(widestName, Math.floor(width / 4));
	const shown = names.map(name => truncateMiddle(toShown(name), most));
	const columns = Math.max(0, ...shown.map(name => textWidth(name)));
	return shown.map(name => padEnd(name, columns));
}

/**
The lines of a ring as they are shown.

@param content The same object as long as ring content and look are the same.
*/
export function logLines(
	ring: LogRing,
	{times, hasStderrMarks, isFormatted, width, names}: LogLook,
	{content, theme}: {content: object; theme: Theme},
): TextLines {
	const {paint, symbols} = theme;
	const tags = nameTags(names, width);
	const front = (number: number, dress: (role: ColourRole, text: Shown) => Shown) => {
		const {stream, timestamp, source = 0} = ring.at(number);
		const tag = tags[source];
		const name = tag === undefined ? '' : phrase`${dress(roleOf(source), tag)} `;
		const time =
			times !== 'none' && timestamp !== undefined
				? phrase`${dress('muted', toShown(formatLogTime(timestamp, times)))} `
				: '';
		const mark = stream === 'stderr' ? dress('danger', symbols.vertical) : phrase` `;
		return hasStderrMarks ? phrase`${name}${time}${mark} ` : phrase`${name}${time}`;
	};

	const nameColumns = tags.length === 0 ? 0 : textWidth(tags[0] ?? '') + 1;
	const indent = Math.max(leastIndent, nameColumns + timeColumns[times] + (hasStderrMarks ? 2 : 0));
	const painted = (number: number) =>
		isFormatted ? formatLogLine(ring.at(number), theme) : ring.at(number).painted;
	const plain = (number: number) =>
		isFormatted ? plainLogLine(ring.at(number), theme) : ring.at(number).plain;
	return {
		first: ring.first(),
		end: ring.end(),
		content,
		// Half of a window is for the text.
		indent: indent > width / 2 ? leastIndent : indent,
		plain: number => front(number, (_, text) => text) + plain(number),
		painted: number => phrase`${front(number, paint<Shown>)}${painted(number)}`,
	};
}
