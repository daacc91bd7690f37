import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {terminalReset} from './terminal-reset.ts';

const fallbackEditor = 'vi';

/** The user's editor as a shell command: `$VISUAL`, else `$EDITOR`, else vi. */
export const editorCommand = (environment: Readonly<Record<string, string | undefined>>): string =>
	environment.VISUAL?.trim() || environment.EDITOR?.trim() || fallbackEditor;

const ignore = () => {};

/**
Opens a file in the user's editor and waits until it is closed. The terminal must have been lent.
@param command As `editorCommand` tells it; may have arguments.
@throws Error when it could not be run or ended with anything but 0.
*/
export async function runEditor(
	command: string,
	file: string,
	stdout: {write(text: string): unknown},
): Promise<void> {
	// process.stdin stops reading a turn after it was paused: the first key would be lost to the editor.
	await nextTurn();
	// ctrl-c in the editor reaches everything in the terminal.
	process.on('SIGINT', ignore);
	try {
		const child = spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], {stdio: 'inherit'});
		const [exitCode] = (await once(child, 'close')) as [number | null];
		if (exitCode !== 0) {
			throw new Error(
				`${command} ended with ${exitCode === null ? 'a signal' : `exit code ${exitCode}`}.`,
			);
		}
	} finally {
		process.off('SIGINT', ignore);
		stdout.write(terminalReset);
	}
}
