import {expect} from 'vitest';
import type {PtyProgram} from '../helpers/pty-program.ts';

/** A shell to start Slipway from: it shows what the terminal is like when Slipway has ended or stopped. */
export const shellAround = {
	command: ['bash', '--norc', '-i'],
	prompt: 'shell> ',
} as const;

/** Lines are edited by the terminal and echoed. */
const saneModes = /(?<!-)icanon[\s\S]*(?<!-)echo\b/;

/** The shell around Slipway has its terminal back, as it was. */
export async function shellIsSane(program: PtyProgram): Promise<void> {
	await program.waitFor(/shell>$/m);
	expect(program.isOnAlternateScreen()).toBe(false);
	expect(program.isCursorShown()).toBe(true);
	program.type('clear; stty -a; echo $((40+2))-end\r');
	expect(await program.waitFor('42-end')).toMatch(saneModes);
}
