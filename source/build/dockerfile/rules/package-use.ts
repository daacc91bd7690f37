import type {DockerfileInstruction, ParsedDockerfile} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';
import {type CommandWord, isShellScript, type RunCommand, runCommands} from './run-commands.ts';

/** A RUN, for questions about what it installs. */
type PackageRun = {
	range: TextRange;
	instruction: DockerfileInstruction;
	text: string;
	commands: RunCommand[];
	hasCacheMount: boolean;
};

/** The command's first line: a finding on twenty lines points at nothing. */
function rangeOfText({words, range}: DockerfileInstruction): TextRange {
	const start = words[0]?.range ?? range;
	const last = words.findLast(word => word.range.startLine === start.startLine)?.range ?? range;
	return {...start, endLine: last.endLine, endColumn: last.endColumn};
}

export const runsOf = ({instructions}: ParsedDockerfile): PackageRun[] =>
	instructions
		.filter(({keyword}) => keyword === 'RUN')
		.map(instruction => ({
			instruction,
			text: [
				instruction.execForm?.join(' ') ?? instruction.joined,
				...instruction.heredocs.map(({body}) => (isShellScript(body) ? body : '')),
			].join('\n'),
			commands: runCommands(instruction),
			range: rangeOfText(instruction),
			hasCacheMount: instruction.flags.some(
				({name, value}) => name === 'mount' && /type=(?:cache|tmpfs)/.test(value ?? ''),
			),
		}));

/** A program, what it is told to do, and all that follows the program. */
type Use = {program: CommandWord; subcommand: CommandWord; rest: CommandWord[]};

/** How a command uses a program: by itself, below sudo, or as a module of Python. */
export function usesOf({words}: RunCommand, program: RegExp, subcommand: RegExp): Use | undefined {
	const isSudo = words[0]?.text === 'sudo';
	const own = isSudo
		? words.slice(words.findIndex(({text}, at) => at > 0 && !/^-|=/.test(text)))
		: words;
	const [first, second, third] = own;
	const isModule = /^python[\d.]*$/.test(first?.text ?? '') && second?.text === '-m';
	const named = isModule ? third : first;
	const rest = isModule ? own.slice(3) : own.slice(1);
	const name = named?.text.slice(named.text.lastIndexOf('/') + 1) ?? '';
	const sub = rest.find(({text}) => subcommand.test(text));
	// The first word that is no flag, or one behind the value of a flag.
	const isSubcommand =
		sub &&
		rest
			.slice(0, rest.indexOf(sub))
			.every(
				({text}, at) => /^-/.test(text) || /^-[a-zA-Z]$|^--[a-z-]+$/.test(rest[at - 1]?.text ?? ''),
			);
	return named && program.test(name) && sub && isSubcommand
		? {program: named, subcommand: sub, rest}
		: undefined;
}
