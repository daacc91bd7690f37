import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {removeLeftovers} from './private-leftovers.ts';

const script = fileURLToPath(import.meta.url);

/**
Lets a process of its own clean up behind this one. For the moment of exit, when a ctrl-c has left no
time to stop engines in order.
*/
export function sweepAfterExit(): void {
	spawn(process.execPath, ['--import', 'tsx', script, String(process.pid)], {
		detached: true,
		stdio: 'ignore',
	}).unref();
}

if (process.argv[1] === script) {
	const owner = process.argv[2];
	while (existsSync(`/proc/${owner}`)) {
		await delay(50);
	}
	await removeLeftovers();
}
