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
const quoted = (line: string): string =>
	`'${line.replaceAll("'", "'\\''").replaceAll(/<(?=<)/g, "<''")}'`;

/**
A RUN of any command that a shell took, exactly as it took it, on every builder. Where the plain form
would not survive (here-documents, several lines), the shell puts its lines together again.
@param command As typed, several lines included.
@param shell What `SHELL` is at that place.
*/
export function runInstruction(
	command: string,
	shell: readonly string[] = ['/bin/sh', '-c'],
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

	return [
		`RUN eval "$(printf '%s\\n' \\`,
		...lines.map(
			(line, index) => `    ${quoted(line)}${index === lines.length - 1 ? ')"' : ' \\'}`,
		),
	].join('\n');
}

/** Commands without any syntax of a shell: joined by `&&` they still mean the same. */
export const isJoinable = (command: string): boolean => /^[\w ./:@%+,=*~-]+$/.test(command.trim());

/** Several such commands in one layer. */
export const joinedRun = (commands: readonly string[]): string =>
	`RUN ${commands.map(command => command.trim()).join(' \\\n    && ')}`;
