import {endOfSubstitution} from '../../../session/secrets/lex-shell.ts';
import {filesByHand} from './by-hand-commands.ts';
import {isReadOnly, programOf} from './read-only-commands.ts';
import {type ShellCommand, type ShellWord, splitShell} from './split-shell.ts';

/** What a command that succeeded is to a Dockerfile. */
export type CommandClass =
	| {kind: 'run'}
	| {kind: 'read-only'}
	/** Goes on while the next command is typed. */
	| {kind: 'background'}
	/** Changes its own shell alone. `variables`: `NAME=value`, those that it set without exporting them. */
	| {kind: 'shell-state'; variables: ShellWord[]}
	/** `files`: absolute paths that it names. */
	| {kind: 'by-hand'; files: string[]};

const stateful = new Set(
	'export unset alias unalias set shopt umask ulimit trap source . readonly declare typeset local complete bind enable disown'.split(
		' ',
	),
);

const isState = (command: ShellCommand): boolean =>
	command.writesTo.length === 0 &&
	(stateful.has(programOf(command).program) ||
		(command.words.length === 0 && command.assignments.length > 0));

/** True for `NAME=$(…)` and nothing behind it, which is known when it is run. */
function worksOut(text: string): boolean {
	const [start = '', quote = ''] = /^[A-Za-z_]\w*=("?)(?=\$\()/.exec(text) ?? [];
	return start === ''
		? /^[A-Za-z_]\w*=`[^`\n]*`$/.test(text)
		: !text.includes('\n') && text.slice(endOfSubstitution(text, start.length) + 1) === quote;
}

const inBackground = /(?<![&|<>\\])&\s*(?:disown\s*)?$/;

/** @param directory In which it was run. */
export function classifyCommand(text: string, directory: string): CommandClass {
	if (worksOut(text.trim())) {
		return {kind: 'shell-state', variables: [{text: text.trim(), isLiteral: false}]};
	}

	const commands = splitShell(text.replaceAll('\\\n', ''));
	if (inBackground.test(text)) {
		return {kind: 'background'};
	}

	if (!commands) {
		return {kind: 'run'};
	}

	const byHand = commands.map(command => filesByHand(command, directory));
	if (byHand.some(files => files !== undefined)) {
		return {kind: 'by-hand', files: byHand.flatMap(files => files ?? [])};
	}

	if (commands.every(isReadOnly)) {
		return {kind: 'read-only'};
	}

	if (commands.every(command => isReadOnly(command) || isState(command))) {
		const variables = commands
			.filter(({words}) => words.length === 0)
			.flatMap(({assignments}) => assignments);
		return {kind: 'shell-state', variables};
	}

	return {kind: 'run'};
}

/**
Variables that a command exports, where it says so plainly: for shells that do not tell.
@returns `NAME=value` lines.
*/
export const plainExports = (text: string): string[] =>
	(splitShell(text) ?? [])
		.filter(({words}) => words[0]?.text === 'export')
		.flatMap(({words}) => words.slice(1))
		.filter(({text: line, isLiteral}) => isLiteral && /^[A-Za-z_]\w*=/.test(line))
		.map(word => word.text);
