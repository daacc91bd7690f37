import {stripVTControlCharacters} from 'node:util';
import {joinShown, phrase, type Shown, sliced, toShown} from '../../../format/shown.ts';
import type {LogEntry} from '../../../store/text/log-entry.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

/** Longer lines are no records that anyone reads as one. */
const longestJson = 20_000;

/** Names by which programs log the same three things, the usual ones first. */
const keys = {
	time: ['time', 'timestamp', 'ts', '@timestamp', 't'],
	level: ['level', 'lvl', 'severity', 'log.level', 'levelname', 'l'],
	message: ['msg', 'message', 'event', 'm'],
};

/** Of pino and bunyan. */
const numbered: Readonly<Record<number, string>> = {
	10: 'trace',
	20: 'debug',
	30: 'info',
	40: 'warn',
	50: 'error',
	60: 'fatal',
};

const names =
	'trace|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|fatal|crit(?:ical)?|panic|emerg|alert';

/** A level where programs write one: in capitals, in brackets, or behind `level=`. */
const levelPattern = new RegExp(
	`(?<=\\blevel=["']?|\\blvl=["']?|\\[)(?:${names})\\b|\\b(?:${names.toUpperCase()})\\b`,
	'u',
);

function roleOf(level: string): ColourRole {
	const name = level.toLowerCase();
	if (/^(?:err|fatal|crit|panic|emerg|alert)/.test(name)) {
		return 'danger';
	}

	return name.startsWith('warn') ? 'warning' : /^(?:trace|debug)/.test(name) ? 'muted' : 'success';
}

function parseRecord(text: string): Record<string, unknown> | undefined {
	if (!text.startsWith('{') || text.length > longestJson) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(text);
		return value as Record<string, unknown>;
	} catch {
		return undefined;
	}
}

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

type Parts = {
	time: string;
	level: string;
	message: string;
	rest: ReadonlyArray<readonly [key: string, value: string]>;
};

/** What is said elsewhere in the line stays in its order. */
function partsOf(record: Record<string, unknown>): Parts {
	const keyOf = (candidates: readonly string[]) =>
		candidates.find(key => Object.hasOwn(record, key) && typeof record[key] !== 'object');
	const [time, level, message] = [keys.time, keys.level, keys.message].map(keyOf);
	const textAt = (key: string | undefined) => (key === undefined ? '' : textOf(record[key]));
	const name = textAt(level);
	return {
		time: textAt(time),
		level: name === '' ? '' : (numbered[Number(name)] ?? name).toUpperCase().padEnd(5),
		message: textAt(message),
		rest: Object.entries(record)
			.filter(([key]) => key !== time && key !== level && key !== message)
			.map(([key, value]) => [`${key}=`, textOf(value)]),
	};
}

/** `14:05:09 ERROR message key=value` */
function formatRecord(record: Record<string, unknown>, {paint}: Theme): Shown {
	const {time, level, message, rest} = partsOf(record);
	return joinShown(
		[
			time === '' ? '' : paint('muted', toShown(time)),
			level === '' ? '' : paint(roleOf(level), toShown(level)),
			toShown(message),
			...rest.map(([key, value]) => phrase`${paint('muted', toShown(key))}${toShown(value)}`),
		].filter(part => part !== ''),
		' ',
	);
}

/** A level stands near the beginning of a line. */
const levelWithin = 120;

function formatText({plain, painted}: LogEntry, {paint}: Theme): Shown {
	const found = plain === painted ? levelPattern.exec(plain.slice(0, levelWithin)) : undefined;
	if (!found) {
		return painted;
	}

	const end = found.index + found[0].length;
	return phrase`${sliced(painted, 0, found.index)}${paint(roleOf(found[0]), sliced(painted, found.index, end))}${sliced(painted, end)}`;
}

const known = new WeakMap<LogEntry, Shown>();

/** A line as words: of a JSON object its time, level and message, then the rest. A level has its colour, unless the line has its own. */
export function formatLogLine(entry: LogEntry, theme: Theme): Shown {
	const before = known.get(entry);
	if (before !== undefined) {
		return before;
	}

	const record = parseRecord(entry.plain.trim());
	const formatted = record ? formatRecord(record, theme) : formatText(entry, theme);
	known.set(entry, formatted);
	return formatted;
}

/** Whatever it says is shown as it is written. */
const plainJson = /^\s*\{[\x20-\x5b\x5d-\x7e]*$/;

/** The same without colours, fast enough to search all lines for a text. */
export function plainLogLine(entry: LogEntry, theme: Theme): string {
	if (!entry.plain.trimStart().startsWith('{')) {
		return entry.plain;
	}

	const record = plainJson.test(entry.plain) ? parseRecord(entry.plain.trim()) : undefined;
	if (!record) {
		return stripVTControlCharacters(formatLogLine(entry, theme));
	}

	const {time, level, message, rest} = partsOf(record);
	return [time, level, message, ...rest.map(([key, value]) => key + value)]
		.filter(part => part !== '')
		.join(' ');
}
