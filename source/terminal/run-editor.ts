import {lendToProgram} from './lend-to-program.ts';
import type {LentTerminal} from './terminal-handoff.ts';

const fallbackEditor = 'vi';

/** The user's editor as a shell command: `$VISUAL`, else `$EDITOR`, else vi. */
export const editorCommand = (environment: Readonly<Record<string, string | undefined>>): string =>
	environment.VISUAL?.trim() || environment.EDITOR?.trim() || fallbackEditor;

/**
Opens a file in the user's editor and waits until it is closed. The terminal must have been lent.
@param command As `editorCommand` tells it; may have arguments.
@throws Error when it could not be run or ended with anything but 0.
*/
export const runEditor = (command: string, file: string, terminal: LentTerminal): Promise<void> =>
	lendToProgram({name: command, script: `${command} "$1"`, args: [file]}, terminal);
