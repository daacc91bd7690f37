import {stripVTControlCharacters} from 'node:util';
import type {LogLine} from '../../engine/containers.ts';
import {safeLogLine} from '../../format/safe-log-line.ts';
import type {Shown} from '../../format/shown.ts';

/** One line of a log, ready for the screen. */
export type LogEntry = {
	/** Position in the whole log as read here, counted from 0. */
	sequence: number;
	stream: LogLine['stream'];
	/** Milliseconds since the epoch; `undefined` when the engine told none. */
	timestamp: number | undefined;
	/** Which of several containers printed it, counted from 0; `undefined` in the log of a single one. */
	source: number | undefined;
	/** What is searched. */
	plain: string;
	/** The same with its own colours. */
	painted: Shown;
};

/** Makes a line safe once, when it arrives: it is drawn and searched many times. */
export function logEntry(
	line: LogLine,
	sequence: number,
	colours: boolean,
	source?: number,
): LogEntry {
	const painted = safeLogLine(line.text, {colours});
	return {
		sequence,
		stream: line.stream,
		timestamp: line.timestamp,
		source,
		// The same string where there is nothing to strip: most lines are kept once.
		plain: colours ? stripVTControlCharacters(painted) : painted,
		painted,
	};
}
