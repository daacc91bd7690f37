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
export function patternExpression(text: string): RegExp | undefined {
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

/** Without `.`, `..`, doubled slashes and one at the end. */
const cleanPath = (text: string): string => path.posix.normalize(text).replace(/(?<=.)\/$/, '');

/** Relative to the context, as if written in its directory. */
function clean(text: string): string {
	const withoutEnd = cleanPath(text);
	return withoutEnd.length > 1 && withoutEnd.startsWith('/') ? withoutEnd.slice(1) : withoutEnd;
}

/** @param line For what is wrong with it. @throws IgnoreFileError for a pattern that is malformed. */
function parsePattern(
	pattern: string,
	line: number,
	cleaned: (text: string) => string,
): IgnorePattern {
	const isException = pattern.startsWith('!');
	const written = isException ? pattern.slice(1).trim() : pattern;
	if (written === '') {
		throw new IgnoreFileError(line, 'A line may not consist of "!" alone.');
	}

	const text = cleaned(written);
	const expression = patternExpression(text);
	if (!expression) {
		throw new IgnoreFileError(line, `"${written}" is not a pattern.`);
	}

	return {text, isException, expression};
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
			return line === '' ? [] : [parsePattern(line, index + 1, clean)];
		});

/**
Reads patterns as a builder sends them, one each: none is a comment, and a slash in front counts.
@throws IgnoreFileError with the number of one that is malformed.
*/
export const parsePatterns = (patterns: readonly string[]): IgnorePattern[] =>
	patterns.flatMap((raw, index) => {
		const pattern = raw.trim();
		return pattern === '' ? [] : [parsePattern(pattern, index + 1, cleanPath)];
	});
