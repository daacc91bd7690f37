import {join, split} from 'shlex';
import {invalid, type ParseResult, valid} from './parse-result.ts';

/** Where the quote that never closes starts; `undefined` when all quotes close. */
function findOpenQuote(text: string): number | undefined {
	let open: number | undefined;
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index];
		const quote = open === undefined ? undefined : text[open];
		if (character === '\\' && quote !== "'") {
			index += 1;
		} else if (character === quote) {
			open = undefined;
		} else if (open === undefined && (character === '"' || character === "'")) {
			open = index;
		}
	}

	return open;
}

/**
Splits the arguments of one program, as a user types them, as a shell would (quotes, backslashes), without
expanding anything: `|`, `>` and `$` are letters here. A recorded line, where they are not, is read by
`build/from-session/commands/split-shell.ts`.
*/
export function splitCommandLine(text: string): ParseResult<string[]> {
	try {
		return valid(split(text));
	} catch {
		const offset = findOpenQuote(text);
		if (offset === undefined) {
			return invalid(text, '\\', {
				message: 'The trailing backslash escapes nothing.',
				nextStep: 'Remove it, or write \\\\ for a real backslash.',
				from: text.length - 1,
			});
		}

		const quote = text.charAt(offset);
		const name = quote === '"' ? 'double' : 'single';
		return invalid(text, text.slice(offset), {
			message: `The ${name} quote at column ${offset + 1} is never closed.`,
			nextStep: `Close it with ${quote}, or write \\${quote} for a real quote.`,
			suggestion: text.endsWith('\\') ? undefined : `${text}${quote}`,
			from: offset,
		});
	}
}

/** One line that a shell splits back into the same arguments. */
export const joinCommandLine = (commandLine: readonly string[]): string => join([...commandLine]);
