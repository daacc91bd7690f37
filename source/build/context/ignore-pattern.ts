import path from 'node:path';

/** One line of a `.dockerignore` file. */
export type IgnorePattern = {
	/** Cleaned as Docker does: relative, without `.`, `..` and doubled slashes. */
	text: string;
	/** True for `!pattern`, which brings back what others left out. */
	isException: boolean;
	expression: RegExp;
};

/** A `.dockerignore` file that Docker would refuse. */
export class IgnoreFileError extends Error {
	override readonly name = 'IgnoreFileError';
	/** Counted from 1. */
	readonly line: number;

	constructor(line: number, message: string) {
		super(message);
		this.line = line;
	}
}

/** What means something in an expression, and must stand for itself. */
const syntax = /[\\^$.*+?()[\]{}|/]/;

const literal = (character: string): string =>
	syntax.test(character) ? `\\${character}` : character;

/** `[a-c]` and `[^a-c]` at `start`; a backslash takes the next character literally. */
function readClass(text: string, start: number): {source: string; end: number} | undefined {
	const isNegated = text[start + 1] === '^';
	let at = start + (isNegated ? 2 : 1);
	let source = '';
	while (at < text.length && text[at] !== ']') {
		const isEscaped = text[at] === '\\';
		const character = text[isEscaped ? at + 1 : at];
		if (character === undefined) {
			return undefined;
		}

		source += character === '-' && !isEscaped ? '-' : character.replace(/[\\\]^[-]/, '\\$&');
		at += isEscaped ? 2 : 1;
	}

	return at < text.length && source !== ''
		? {source: `[${isNegated ? '^' : ''}${source}]`, end: at + 1}
		: undefined;
}

/**
The pattern as an expression: `*` and `?` stay within a name, `**` crosses any number of them.
@returns `undefined` for a pattern that is malformed.
*/
function compile(text: string): RegExp | undefined {
	let source = '';
	let at = 0;
	while (at < text.length) {
		const character = text[at] ?? '';
		if (text.startsWith('**', at)) {
			at += text[at + 2] === '/' ? 3 : 2;
			source += at === text.length ? '.*' : '(?:.*/)?';
		} else if (character === '[') {
			const found = readClass(text, at);
			if (!found) {
				return undefined;
			}

			source += found.source;
			at = found.end;
		} else if (character === '\\') {
			const next = text[at + 1];
			if (next === undefined) {
				return undefined;
			}

			source += literal(next);
			at += 2;
		} else {
			const wild: Record<string, string> = {'*': '[^/]*', '?': '[^/]'};
			source += wild[character] ?? literal(character);
			at += 1;
		}
	}

	try {
		return new RegExp(`^${source}$`, 'u');
	} catch {
		// Such as a range that runs backwards.
		return undefined;
	}
}

/** Relative to the context, as if written in its directory. */
function clean(text: string): string {
	const normal = path.posix.normalize(text);
	const withoutEnd = normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
	return withoutEnd.length > 1 && withoutEnd.startsWith('/') ? withoutEnd.slice(1) : withoutEnd;
}

/**
Reads a `.dockerignore` file as Docker does.
@throws IgnoreFileError for a pattern that is malformed.
*/
export const parseIgnoreFile = (contents: string): IgnorePattern[] =>
	contents
		.replace(/^\ufeff/, '')
		.split('\n')
		.flatMap((raw, index) => {
			// A comment begins in the first column.
			const line = raw.startsWith('#') ? '' : raw.trim();
			if (line === '') {
				return [];
			}

			const isException = line.startsWith('!');
			const written = isException ? line.slice(1).trim() : line;
			if (written === '') {
				throw new IgnoreFileError(index + 1, 'A line may not consist of "!" alone.');
			}

			const text = clean(written);
			const expression = compile(text);
			if (!expression) {
				throw new IgnoreFileError(index + 1, `"${written}" is not a pattern.`);
			}

			return [{text, isException, expression}];
		});
