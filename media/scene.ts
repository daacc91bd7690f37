import type {PtyProgram} from '../test/helpers/pty-program.ts';

/** One picture of the readme. */
export type Scene = {
	/** Name of the picture's file. */
	name: string;
	title: string;
	columns: number;
	rows: number;
	/** Brings the program to what is shown. */
	play(program: PtyProgram): Promise<unknown>;
};
