import type {Terminal} from '../processes/terminal.ts';
import {readTypedLine} from './read-typed-line.ts';

/** Standard input at a terminal: lines as typed, until ctrl-d on an empty one. */
export const terminalInput =
	(terminal: Terminal, signal: AbortSignal) => async (): Promise<string | undefined> => {
		const typed = await readTypedLine(terminal, {prompt: '', history: [], signal});
		switch (typed.kind) {
			case 'line':
				return typed.text;
			case 'ended':
				return undefined;
			default:
				return '';
		}
	};
