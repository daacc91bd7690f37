import type {LogLine} from '../../engine/containers.ts';
import {createStore} from '../create-store.ts';
import {logEntry} from '../text/log-entry.ts';
import {createLogRing} from '../text/log-ring.ts';
import {
	type LogBook,
	type LogReading,
	type LogStatus,
	readingId,
	wholeLog,
} from './container-log.ts';
import type {LogRange} from './log-range.ts';
import {logStart, resumeAfter} from './log-resume.ts';

/** A log that has told nothing for so long has told what it had: others do not wait for it. */
const quietMs = 250;

/** The longest that anything waits for a log of which nothing has come. */
const patienceMs = 1000;

/** Lines that wait at most. The older half goes on then, wherever the others are. */
const mostWaiting = 20_000;

type Waiting = {line: LogLine; source: number; at: number};

/**
The logs of several containers as one, by time. A line waits for a moment, until every log that is being
read has come as far; what comes later than that stands where it came.

@param now Milliseconds since the epoch.
*/
export function createJointLog(
	containerIds: readonly string[],
	range: LogRange,
	{colours, now}: {colours: boolean; now(): number},
): LogBook {
	const all = createLogRing(wholeLog);
	const stderr = createLogRing(wholeLog);
	const version = createStore(0);
	const statuses = createStore<readonly LogStatus[]>(containerIds.map(() => ({kind: 'loading'})));
	let waiting: Waiting[] = [];
	let timer: NodeJS.Timeout | undefined;
	let firstTimestamp: number | undefined;
	let sequence = 0;
	/** Of each log: the time of its last line, and when that came. */
	const reached = containerIds.map(() => ({line: Number.NEGATIVE_INFINITY, came: now()}));

	const show = (lines: readonly Waiting[]): void => {
		for (const {line, source} of lines) {
			const entry = logEntry(line, sequence, colours, source);
			sequence += 1;
			firstTimestamp ??= line.timestamp;
			all.push(entry);
			if (line.stream === 'stderr') {
				stderr.push(entry);
			}
		}

		version.update(current => current + 1);
	};

	/** Up to which time nothing older can be expected. */
	const horizon = (): number => {
		const isRead = ({kind}: LogStatus) => kind === 'loading' || kind === 'following';
		let least = Number.POSITIVE_INFINITY;
		for (const [index, {line, came}] of reached.entries()) {
			const status = statuses.get()[index];
			const patience = line === Number.NEGATIVE_INFINITY ? patienceMs : quietMs;
			if (status && isRead(status) && now() - came < patience) {
				least = Math.min(least, line);
			}
		}

		return least;
	};

	const flush = (): void => {
		clearTimeout(timer);
		timer = undefined;
		waiting.sort((one, other) => one.at - other.at);
		const until = horizon();
		const due = waiting.findIndex(({at}) => at > until);
		const fitting = due === -1 ? waiting.length : due;
		const count = Math.max(fitting, waiting.length > mostWaiting ? waiting.length / 2 : 0);
		if (count > 0) {
			show(waiting.slice(0, count));
			waiting = waiting.slice(count);
		}

		if (waiting.length > 0) {
			timer = setTimeout(flush, quietMs);
		}
	};

	const readings = containerIds.map((containerId, source): LogReading => {
		const status = createStore<LogStatus>({kind: 'loading'});
		let resumePoint = logStart;
		status.subscribe(() => {
			statuses.update(before =>
				before.map((old, index) => (index === source ? status.get() : old)),
			);
			flush();
		});
		return {
			containerId,
			range,
			status,
			resumePoint: () => resumePoint,
			append(lines) {
				let {line: at} = reached[source] ?? {line: 0};
				for (const line of lines) {
					resumePoint = resumeAfter(resumePoint, line.timestamp);
					// A line without a time belongs to the one before it.
					at = line.timestamp ?? at;
					waiting.push({line, source, at});
				}

				reached[source] = {line: at, came: now()};
				flush();
			},
		};
	});

	return {
		range,
		id: readingId(containerIds),
		all,
		stderr,
		readings,
		statuses,
		version,
		firstTimestamp: () => firstTimestamp,
		clear() {
			firstTimestamp = undefined;
			waiting = [];
			all.clear();
			stderr.clear();
			version.update(current => current + 1);
		},
	};
}
