import {setTimeout as delay} from 'node:timers/promises';

/** Time passes only while the program runs, so this much of it is over right after it goes on. */
const afterwardsMs = 50;

/**
Stops this program as ctrl-z does. Without a shell to go back to (the program was started by a terminal
or by tmux directly) the system ignores that, and it goes on at once.
*/
export async function stopUntilContinued({
	kill,
	pid,
}: Pick<NodeJS.Process, 'kill' | 'pid'>): Promise<void> {
	kill(pid, 'SIGTSTP');
	await delay(afterwardsMs);
}
