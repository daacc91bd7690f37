import type {Process, Program} from '../processes/process.ts';
import {complain, inDirectory, readOptions} from './options.ts';

const missing = 'No such file or directory';

async function* linesOfInput({readLine}: Process): AsyncIterable<string> {
	for (;;) {
		const line = await readLine();
		if (line === undefined) {
			return;
		}

		yield line;
	}
}

/** The text of the files named, or of the input; `undefined` after a complaint. */
async function readText(process: Process, operands: string[]): Promise<string | undefined> {
	if (operands.length === 0 || operands[0] === '-') {
		let text = '';
		for await (const line of linesOfInput(process)) {
			text += `${line}\n`;
		}

		return text;
	}

	let text = '';
	for (const operand of operands) {
		const node = process.files.find(inDirectory(process, operand));
		if (node?.kind !== 'file') {
			complain(process, operand, node ? 'Is a directory' : missing);
			return undefined;
		}

		text += node.content;
	}

	return text;
}

const concatenate: Program = async process => {
	const {operands} = readOptions(process);
	if (operands.length > 0) {
		const text = await readText(process, operands);
		process.print(text ?? '');
		return text === undefined ? 1 : 0;
	}

	for await (const line of linesOfInput(process)) {
		process.print(`${line}\n`);
	}

	return 0;
};

/** Works on the lines of files or of the input. */
const onLines =
	(work: (lines: string[], process: Process, words: string[]) => number | undefined): Program =>
	async process => {
		const {operands} = readOptions(process);
		const words = operands.filter(word => !/^\d+$/.test(word));
		const isSearch = process.commandLine[0] === 'grep';
		const text = await readText(process, isSearch ? words.slice(1) : words);
		if (text === undefined) {
			return 1;
		}

		const lines = text.split('\n');
		if (lines.at(-1) === '') {
			lines.pop();
		}

		return work(lines, process, words) ?? 0;
	};

function printLines({print}: Process, lines: readonly string[]): undefined {
	print(lines.map(line => `${line}\n`).join(''));
}

const wantedLines = ({commandLine}: Process): number =>
	Number(/\d+/.exec(commandLine.find(word => /^-?n?\d+$/.test(word)) ?? '')?.[0] ?? 10);

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is no regular expression is looked for letter by letter. */
function toExpression(pattern: string, options: ReadonlySet<string>): RegExp {
	const flags = options.has('i') ? 'i' : '';
	try {
		return new RegExp(options.has('F') ? escapePattern(pattern) : pattern, flags);
	} catch {
		return new RegExp(escapePattern(pattern), flags);
	}
}

const search = onLines((lines, process, [pattern = '']) => {
	const {options} = readOptions(process);
	const expression = toExpression(pattern, options);
	const found = lines.filter(line => expression.test(line) !== options.has('v'));
	if (!options.has('q')) {
		printLines(process, options.has('c') ? [String(found.length)] : found);
	}

	return found.length > 0 ? 0 : 1;
});

export const lineCommands: Readonly<Record<string, Program>> = {
	cat: concatenate,
	grep: search,
	head: onLines((lines, process) => printLines(process, lines.slice(0, wantedLines(process)))),
	sort: onLines((lines, process) => {
		const sorted = lines.toSorted();
		printLines(process, readOptions(process).options.has('r') ? sorted.reverse() : sorted);
		return 0;
	}),
	tail: onLines((lines, process) => printLines(process, lines.slice(-wantedLines(process)))),
	wc: onLines((lines, process) => {
		const words = lines.flatMap(line => line.split(/\s+/).filter(Boolean)).length;
		const bytes = Buffer.byteLength(lines.map(line => `${line}\n`).join(''));
		const isLines = readOptions(process).options.has('l');
		process.print(isLines ? `${lines.length}\n` : `${lines.length} ${words} ${bytes}\n`);
		return 0;
	}),
};
