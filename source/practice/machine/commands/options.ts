import {absolutePath} from '../files/path.ts';
import type {Process} from '../processes/process.ts';

/** Letters after single dashes (`-la` gives `l` and `a`), and the words that are no options. */
export function readOptions({commandLine}: Pick<Process, 'commandLine'>): {
	options: Set<string>;
	operands: string[];
} {
	const options = new Set<string>();
	const operands: string[] = [];
	let isOver = false;
	for (const word of commandLine.slice(1)) {
		if (isOver || !/^-./.test(word)) {
			operands.push(word);
		} else if (word === '--') {
			isOver = true;
		} else if (word.startsWith('--')) {
			options.add(word.slice(2));
		} else {
			for (const letter of word.slice(1)) {
				options.add(letter);
			}
		}
	}

	return {options, operands};
}

export const inDirectory = ({directory}: Pick<Process, 'directory'>, path: string): string =>
	absolutePath(directory, path);

/** Tells a failure as the commands do: `cat: x: No such file or directory`. */
export function complain(process: Process, ...parts: string[]): 1 {
	process.print(`${[process.commandLine[0], ...parts].join(': ')}\n`, 'stderr');
	return 1;
}
