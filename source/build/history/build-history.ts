import path from 'node:path';
import type {CheckedLines} from '../../format/checked-lines.ts';
import {linesInFiles} from '../../kept-lines.ts';
import {ownPaths} from '../../own-paths.ts';
import type {BuildRecord} from './build-record.ts';

/** Builds that have ended, of all Slipways of this user. */
export type BuildHistory = {
	/** Never rejects: what was built stays built, whether it is written down or not. */
	add(record: BuildRecord): Promise<void>;
	/** The newest `mostBuilds`. Rejects with the file system's error, unless nothing is kept yet. */
	list(): Promise<CheckedLines<BuildRecord>>;
};

/** Older ones are not listed. */
export const mostBuilds = 200;

/** Of each of the two files. */
const mostBytes = 4_000_000;

/** `~/.local/state/slipway/built.jsonl`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultHistoryFile = (): string => path.join(ownPaths().log, 'built.jsonl');

/**
@param file Made when there is something to keep, for its owner's eyes alone.
@param onFailure Hears of the first build that could not be written down.
*/
export function createBuildHistory(file: string, onFailure: (error: Error) => void): BuildHistory {
	const lines = linesInFiles(file, mostBytes);
	let last = Promise.resolve();
	let hasFailed = false;
	return {
		add(record) {
			last = last
				.then(() => lines.append([JSON.stringify(record)]))
				.catch((error: Error) => {
					if (!hasFailed) {
						hasFailed = true;
						onFailure(error);
					}
				});
			return last;
		},
		async list() {
			await last;
			const [{buildRecordSchema}, {checkedLines}] = await Promise.all([
				import('./build-record.ts'),
				import('../../format/checked-lines.ts'),
			]);
			return checkedLines(await lines.read(), buildRecordSchema, mostBuilds);
		},
	};
}

/** Gone when the program ends: that of the practice engine. */
export function createMemoryHistory(): BuildHistory {
	let kept: readonly BuildRecord[] = [];
	return {
		async add(record) {
			kept = [record, ...kept].slice(0, mostBuilds);
		},
		list: async () => ({entries: kept, unreadable: 0}),
	};
}
