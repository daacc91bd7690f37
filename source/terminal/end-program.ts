import {spawnSync} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';

/** How long a program may take to save what it has. */
const patienceMs = 2000;
const lookEveryMs = 20;

/** This process and all that it started, as far as the system tells; children before grandchildren. */
function withDescendants(pid: number): number[] {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], {encoding: 'utf8'});
	const processes = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number));
	const found = [pid];
	for (const parent of found) {
		for (const [child, itsParent] of processes) {
			if (itsParent === parent && child !== undefined) {
				found.push(child);
			}
		}
	}

	return found;
}

/** @returns False when there is no such process. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
}

/**
Ends a program and what it started (an editor may be a script) with the signal; with SIGKILL what is still
there after two seconds. Resolves when all of it is gone, or cannot be.
*/
export async function endProgram(pid: number, signal: NodeJS.Signals): Promise<void> {
	const pids = withDescendants(pid);
	for (const each of pids) {
		send(each, signal);
		// One that was stopped hears of it only when it goes on.
		send(each, 'SIGCONT');
	}

	for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
		if (!pids.some(each => send(each, 0))) {
			return;
		}

		await delay(lookEveryMs);
	}

	for (const each of pids) {
		send(each, 'SIGKILL');
	}
}
