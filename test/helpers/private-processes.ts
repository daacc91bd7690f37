import {readdir, readFile} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** True when the process was started with this folder in its arguments, or has its root file system there. */
async function livesIn(pid: string, folder: string): Promise<boolean> {
	const commandLine = await readOrEmpty(`/proc/${pid}/cmdline`);
	if (commandLine.split('\0').some(argument => argument.includes(`${folder}/`))) {
		return true;
	}
	const mounts = await readOrEmpty(`/proc/${pid}/mountinfo`);
	const root = mounts.split('\n').find(line => line.split(' ')[4] === '/');
	return root?.includes(`${folder}/`) ?? false;
}

async function findProcesses(folder: string): Promise<number[]> {
	const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
	const found: number[] = [];
	for (const pid of pids) {
		if (Number(pid) !== process.pid && (await livesIn(pid, folder))) {
			found.push(Number(pid));
		}
	}
	return found;
}

/**
Kills what an engine leaves behind when it is killed itself: shims, monitors and containers. They
are recognised by the engine's own private folder, so nobody else's process can be meant.
*/
export async function killProcessesOf(folder: string): Promise<void> {
	for (let round = 0; round < 100; round++) {
		const pids = await findProcesses(folder);
		if (pids.length === 0) {
			return;
		}
		for (const pid of pids) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It ended by itself in between.
			}
		}
		await delay(20);
	}
	throw new Error(`Processes of ${folder} do not end.`);
}
