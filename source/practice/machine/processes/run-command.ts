import {defaultPath, findProgram} from './find-program.ts';
import {notExecutableExitCode, notFoundExitCode, type Process} from './process.ts';

/** Runs what the command line names, as a shell would: what is missing is told, never thrown. */
export async function runCommand(process: Process): Promise<number> {
	const {commandLine, environment, files, directory, machine} = process;
	const [name = ''] = commandLine;
	const searchPath = environment.get('PATH') ?? defaultPath;
	const found = findProgram(name, {files, directory, searchPath}, machine.programs);
	switch (found?.kind) {
		case 'program':
			return found.program(process);
		case 'script': {
			const shell = machine.programs.get('sh');
			const command = ['sh', '-c', found.content, ...commandLine];
			return shell ? shell({...process, commandLine: command}) : notExecutableExitCode;
		}
		case 'opaque':
			process.print(`${name}: not imitated by the practice engine (try: help)\n`, 'stderr');
			return notExecutableExitCode;
		default:
			process.print(`${name}: not found\n`, 'stderr');
			return notFoundExitCode;
	}
}
