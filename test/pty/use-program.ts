import {afterEach} from 'vitest';
import {type PtyProgram, startPtyProgram} from '../helpers/pty-program.ts';

/** Starts the built program for a test and ends it afterwards. */
export function usePrograms(): typeof startPtyProgram {
	let programs: PtyProgram[] = [];
	afterEach(async () => {
		const running = programs;
		programs = [];
		await Promise.all(running.map(program => program.kill()));
	});
	return options => {
		const program = startPtyProgram(options);
		programs.push(program);
		return program;
	};
}
