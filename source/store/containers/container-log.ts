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
	| {kind: 'lost'; error: Problem}
	| {kind: 'failed'; error: Problem};

/** The log of one container as far as it is read; outlives the view that shows it. */
export type ContainerLog = {
	readonly containerId: string;
	readonly range: LogRange;
	/** Names this reading of the log: another range is another reading. */
	readonly id: string;
	readonly all: LogRing;
	readonly stderr: LogRing;
	readonly status: Store<LogStatus>;
	/** Another number after each batch of lines. */
	readonly version: Store<number>;
	resumePoint(): ResumePoint;
	/** Time of the first line since the beginning or the last `clear`; `undefined` before it came. */
	firstTimestamp(): number | undefined;
	append(lines: readonly LogLine[]): void;
	/** Forgets the lines, not how far the log was read. */
	clear(): void;
};

type RingLimits = Parameters<typeof createLogRing>[0];

const wholeLog: RingLimits = {lines: 100_000, characters: 32 * 1024 * 1024};
let lastId = 0;

export function createContainerLog(
	containerId: string,
	range: LogRange,
	colours: boolean,
	limits: RingLimits = wholeLog,
): ContainerLog {
	lastId += 1;
	const all = createLogRing(limits);
	const stderr = createLogRing(limits);
	const version = createStore(0);
	let resumePoint = logStart;
	let firstTimestamp: number | undefined;
	let sequence = 0;

	return {
		containerId,
		range,
		id: `${containerId}:${lastId}`,
		all,
		stderr,
		status: createStore<LogStatus>({kind: 'loading'}),
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
}
