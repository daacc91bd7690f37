import type {PtyProgram} from '../test/helpers/pty-program.ts';
import type {TerminalColours} from './terminal-colours.ts';

/** One picture of the readme or the pages beside it. */
export type Scene = {
	/** Name of the picture's file. */
	name: string;
	title: string;
	columns: number;
	rows: number;
	/** Beside the usual ones of the program. */
	environment?: Readonly<Record<string, string>>;
	/** Those of a dark terminal unless told. */
	colours?: TerminalColours;
	/** Brings the program to what is shown. */
	play(program: PtyProgram): Promise<unknown>;
};
