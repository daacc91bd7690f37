import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** What a process is at while it keeps a file beside another one. */
type Work = 'draft' | 'starting';

/** Well above what a start or a save takes. Until then another process may have got the id of one that died. */
const longestWorkMs = 60_000;

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		// It runs and belongs to somebody else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The file that this process alone keeps beside `file` while it is at this work. */
export const processFile = (file: string, work: Work): string => `${file}.${process.pid}.${work}`;

/**
The files in a folder of processes that have died at this work. To be asked before this process begins with
it: what bears its id is then from another one, as in a container, where every Slipway may have the same.

@returns Their paths; none where there is no such folder, or none that can be read.
*/
export function filesLeftBehind(folder: string, work: Work): string[] {
	const isLeft = (name: string): boolean => {
		const [, processId, itsWork] = /\.(\d+)\.([a-z]+)$/.exec(name) ?? [];
		if (itsWork !== work) {
			return false;
		}

		if (Number(processId) === process.pid || !isRunning(Number(processId))) {
			return true;
		}

		// It may have ended since.
		const madeAt = statSync(path.join(folder, name), {throwIfNoEntry: false})?.mtimeMs;
		return madeAt !== undefined && Date.now() - madeAt > longestWorkMs;
	};

	try {
		return readdirSync(folder)
			.filter(isLeft)
			.map(name => path.join(folder, name));
	} catch {
		return [];
	}
}
