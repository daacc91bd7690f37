import {shellQuoted} from '../../../format/shell-quoted.ts';
import {heredocMarks} from '../../dockerfile/parse/heredoc-marks.ts';
import {splitShell} from '../commands/split-shell.ts';
import {execForm} from './quote.ts';

/** A shell reads these as they are; a builder takes the others for flags, arrays, comments or here-documents. */
const isPlainLine = (line: string): boolean =>
	!/^[[#-]|<<|\\[ \t]*$/.test(line) && line.trim() !== '' && !/[^\P{Cc}\t]/u.test(line);

/** Several lines that only `\` holds together: builders join them as a shell does. */
const isContinued = (lines: readonly string[]): boolean =>
	lines.length > 1 &&
	lines.every((line, index) => {
		const isLast = index === lines.length - 1;
		const isHeld = /(?<!\\)\\$/.test(line);
		// A builder drops empty lines and comments among them, a shell does not.
		return (
			!/['"#]/.test(line) &&
			line.trim() !== '' &&
			isPlainLine(isHeld ? line.slice(0, -1) : line) &&
			isHeld !== isLast
		);
	});

/** `<<` is parted: many an editor takes it for a here-document of the Dockerfile, wherever it stands. */
const quoted = (line: string): string => shellQuoted(line).replaceAll(/<(?=<)/g, "<''");

/** The command of a RUN whose lines the shell puts together again; what is none is returned as it is. */
export function asTyped(instruction: string): string {
	const [first = '', ...lines] = instruction.split('\n');
	return first.startsWith('RUN eval "$(printf ')
		? lines
				.map(line => line.replace(/^ *'|'(?:\)"| \\)$/g, '').replaceAll("'\\''", "'"))
				.join('\n')
				.replaceAll("<''", '<')
		: instruction;
}

/** How the Dockerfile is read at a place. */
export type RunForm = {
	/** What `SHELL` is there. */
	shell?: readonly string[];
	/** Whether its builder knows here-documents. */
	hasHeredocs?: boolean;
};

/** A here-document that builder and shell understand in the same way stands as it was typed; else all of it is one. */
function heredocRun(lines: readonly string[]): string {
	const [first = '', ...body] = lines;
	const [mark, ...others] = heredocMarks(`RUN ${first}`);
	const ends = (line: string) => (mark?.isChomped ? line.replace(/^\t+/, '') : line) === mark?.name;
	const isPlain =
		mark &&
		others.length === 0 &&
		first.split('<<').length === 2 &&
		!/^[[#-]|\\[ \t]*$|[`(#]/.test(first) &&
		body.findIndex(ends) === body.length - 1;
	if (isPlain && body.length > 0) {
		return `RUN ${lines.join('\n')}`;
	}

	let name = 'EOF';
	while (lines.some(line => line.trim() === name)) {
		name += '_';
	}

	return [`RUN <<'${name}'`, ...lines, name].join('\n');
}

/**
A RUN of any command that a shell took, exactly as it took it, on every builder. Where the plain form
would not survive (here-documents, several lines), it is a here-document, or the shell puts its lines together
again.
@param command As typed, several lines included.
*/
export function runInstruction(
	command: string,
	{shell = ['/bin/sh', '-c'], hasHeredocs = false}: RunForm = {},
): string {
	const text = command.trim();
	const lines = text.split('\n');
	const [first = ''] = lines;
	if ((lines.length === 1 && isPlainLine(first)) || isContinued(lines)) {
		return `RUN ${text}`;
	}

	if (/[^\P{Cc}\t\n]/u.test(text)) {
		return `RUN ${execForm([...shell, text]).replaceAll('<', '\\u003c')}`;
	}

	if (hasHeredocs) {
		return heredocRun(lines);
	}

	return [
		`RUN eval "$(printf '%s\\n' \\`,
		...lines.map(
			(line, index) => `    ${quoted(line)}${index === lines.length - 1 ? ')"' : ' \\'}`,
		),
	].join('\n');
}

/** What is quoted joins nothing. */
const quotedParts = /'[^']*'|"(?:\\.|[^"\\])*"|\\./g;

/** Commands that mean the same when they are joined by `&&`, and change nothing for those behind them. */
export function isJoinable(command: string): boolean {
	const text = command.trim();
	const bare = text
		.replaceAll(quotedParts, '')
		.replaceAll('&&', '')
		.replaceAll(/>&\d|&>/g, '');
	return (
		isPlainLine(text) &&
		!/[;&#()`]|\|\||(?:^|\s)(?:cd|export|set|umask|exit|pushd|popd|source|\.|!|\{)(?:\s|$)/.test(
			bare,
		) &&
		splitShell(text) !== undefined
	);
}

/** Several such commands in one layer. */
export const joinedRun = (commands: readonly string[]): string =>
	`RUN ${commands.map(command => command.trim()).join(' \\\n    && ')}`;
