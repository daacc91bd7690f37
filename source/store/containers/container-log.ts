import type {LogLine} from '../../engine/containers.ts';
import type {Problem} from '../../problem.ts';
import {createStore, type Store} from '../create-store.ts';
import {logEntry} from '../text/log-entry.ts';
import {createLogRing, type LogRing} from '../text/log-ring.ts';
import type {LogRange} from './log-range.ts';
import {logStart, type ResumePoint, resumeAfter} from './log-resume.ts';

export type LogStatus =
	| {kind: 'loading'}
	| {kind: 'following'}
	/** `exitCode`: `undefined` when the engine does not tell. */
	| {kind: 'stopped'; exitCode: number | undefined}
	/** Never started. */
	| {kind: 'created'}
	| {kind: 'removed'}
	/** As much is read as was asked for; more follows. */
	| {kind: 'cut'}
	| {kind: 'lost'; error: Problem}
	| {kind: 'failed'; error: Problem};

/** How far the log of one container is read. */
export type LogReading = {
	readonly containerId: string;
	readonly range: LogRange;
	readonly status: Store<LogStatus>;
	resumePoint(): ResumePoint;
	append(lines: readonly LogLine[]): void;
};

/** What a view shows of one log, or of several in one; outlives it. */
export type LogBook = {
	readonly range: LogRange;
	/** Names this reading of the log: another range is another reading. */
	readonly id: string;
	readonly all: LogRing;
	readonly stderr: LogRing;
	readonly readings: readonly LogReading[];
	/** Of each reading. */
	readonly statuses: Store<readonly LogStatus[]>;
	/** Another number after each batch of lines. */
	readonly version: Store<number>;
	/** Time of the first line since the beginning or the last `clear`; `undefined` before it came. */
	firstTimestamp(): number | undefined;
	/** Forgets the lines, not how far the log was read. */
	clear(): void;
};

/** The log of one container as far as it is read. */
export type ContainerLog = LogBook & LogReading;

type RingLimits = Parameters<typeof createLogRing>[0];

export const wholeLog: RingLimits = {lines: 100_000, characters: 32 * 1024 * 1024};
let lastId = 0;

/** Names one reading of these logs: another one has another name. */
export function readingId(containerIds: readonly string[]): string {
	lastId += 1;
	return `${containerIds.join(',')}:${lastId}`;
}

export function createContainerLog(
	containerId: string,
	range: LogRange,
	colours: boolean,
	limits: RingLimits = wholeLog,
): ContainerLog {
	const all = createLogRing(limits);
	const stderr = createLogRing(limits);
	const version = createStore(0);
	let resumePoint = logStart;
	let firstTimestamp: number | undefined;
	let sequence = 0;
	const status = createStore<LogStatus>({kind: 'loading'});
	const statuses = createStore<readonly LogStatus[]>([status.get()]);
	status.subscribe(() => statuses.set([status.get()]));

	const log: ContainerLog = {
		containerId,
		range,
		id: readingId([containerId]),
		all,
		stderr,
		status,
		statuses,
		get readings() {
			return [log];
		},
		version,
		resumePoint: () => resumePoint,
		firstTimestamp: () => firstTimestamp,
		append(lines) {
			for (const line of lines) {
				const entry = logEntry(line, sequence, colours);
				sequence += 1;
				firstTimestamp ??= line.timestamp;
				resumePoint = resumeAfter(resumePoint, line.timestamp);
				all.push(entry);
				if (line.stream === 'stderr') {
					stderr.push(entry);
				}
			}

			version.update(current => current + 1);
		},
		clear() {
			firstTimestamp = undefined;
			all.clear();
			stderr.clear();
			version.update(current => current + 1);
		},
	};
	return log;
}
