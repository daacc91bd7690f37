import {defaultPath, findProgram} from '../processes/find-program.ts';
import type {Program} from '../processes/process.ts';
import {runCommand} from '../processes/run-command.ts';
import {readOptions} from './options.ts';

/** Sets variables for one command; without a command it lists them. */
const environment: Program = process => {
	const [, ...words] = process.commandLine;
	const variables = new Map(process.environment);
	while (words[0]?.includes('=')) {
		const word = words.shift() ?? '';
		variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
	}

	if (words.length > 0) {
		return runCommand({...process, environment: variables, commandLine: words});
	}

	process.print([...variables].map(([name, value]) => `${name}=${value}\n`).join(''));
	return 0;
};

const printVariable: Program = process => {
	const {operands} = readOptions(process);
	if (operands.length === 0) {
		return environment(process);
	}

	let status = 0;
	for (const name of operands) {
		const value = process.environment.get(name);
		status = value === undefined ? 1 : status;
		process.print(value === undefined ? '' : `${value}\n`);
	}

	return status;
};

const which: Program = ({
	commandLine,
	environment: variables,
	files,
	directory,
	machine,
	print,
}) => {
	let status = 0;
	for (const name of commandLine.slice(1)) {
		const directories = (variables.get('PATH') ?? defaultPath).split(':');
		const place = directories.find(searchPath =>
			findProgram(name, {files, directory, searchPath}, machine.programs),
		);
		print(place === undefined ? '' : `${place}/${name}\n`);
		status = place === undefined ? 1 : status;
	}

	return status;
};

export const environmentCommands: Readonly<Record<string, Program>> = {
	env: environment,
	printenv: printVariable,
	which,
};
