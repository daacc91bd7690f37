import type {PtyProgram} from '../test/helpers/pty-program.ts';

type Scene = {
	/** Name of the picture's file. */
	name: string;
	title: string;
	columns: number;
	rows: number;
	/** Brings the program to what is shown. */
	play(program: PtyProgram): Promise<unknown>;
};

/** The pictures of the readme. */
export const scenes: readonly Scene[] = [
	{
		name: 'images',
		title: 'Slipway: images',
		columns: 132,
		rows: 32,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('j', 'j');
			await program.waitFor(/Layers, base first/);
		},
	},
	{
		name: 'containers',
		title: 'Slipway: containers',
		columns: 110,
		rows: 24,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('2');
			await program.waitFor(/STATUS/);
		},
	},
	{
		name: 'untag',
		title: 'Slipway: a question says exactly what goes',
		columns: 90,
		rows: 24,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('d');
			await program.waitFor(/These references go/);
		},
	},
];
