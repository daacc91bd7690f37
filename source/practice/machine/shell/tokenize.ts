import {ShellSyntaxError, type Word, type WordPart} from './syntax.ts';

export type Token =
	| {
			kind: 'word';
			word: Word /** As typed; keywords and assignments are told by it. */;
			source: string;
	  }
	| {kind: 'operator'; text: string};

const operators = /^(?:&&|\|\||;;|>>|>&|<&|[;|&<>()\n])/;
const variableName = /^(?:[A-Za-z_]\w*|[?#$!*@\d])/;

const incomplete = (what: string) => new ShellSyntaxError(`unterminated ${what}`, true);

/** Index after the bracket that closes the one before `start`. */
function closing(text: string, start: number, open: string, close: string): number {
	let depth = 1;
	for (let index = start; index < text.length; index++) {
		const character = text[index];
		if (character === '\\') {
			index++;
		} else if (character === "'") {
			const end = text.indexOf("'", index + 1);
			index = end === -1 ? text.length : end;
		} else if (character === open) {
			depth++;
		} else if (character === close) {
			depth--;
			if (depth === 0) {
				return index + 1;
			}
		}
	}

	throw incomplete('bracket');
}

/** What starts with `$` at `start`; `undefined` when the dollar is just a dollar. */
function readDollar(
	text: string,
	start: number,
	isQuoted: boolean,
): {part: WordPart; end: number} | undefined {
	const rest = text.slice(start + 1);
	if (rest.startsWith('((')) {
		const end = text.indexOf('))', start);
		if (end === -1) {
			throw incomplete('arithmetic');
		}

		return {part: {kind: 'arithmetic', text: text.slice(start + 3, end), isQuoted}, end: end + 2};
	}

	if (rest.startsWith('(')) {
		const end = closing(text, start + 2, '(', ')');
		return {part: {kind: 'output', source: text.slice(start + 2, end - 1), isQuoted}, end};
	}

	if (rest.startsWith('{')) {
		const end = closing(text, start + 2, '{', '}');
		const [, name = '', fallback] =
			/^(\w+|[?#$!*@])(?::?-(.*))?$/s.exec(text.slice(start + 2, end - 1)) ?? [];
		if (name === '') {
			throw new ShellSyntaxError('bad substitution');
		}

		const word = fallback === undefined ? undefined : readWord(fallback, 0, true).word;
		return {part: {kind: 'variable', name, fallback: word, isQuoted}, end};
	}

	const name = variableName.exec(rest)?.[0];
	return name === undefined
		? undefined
		: {
				part: {kind: 'variable', name, fallback: undefined, isQuoted},
				end: start + 1 + name.length,
			};
}

/** Reads one word from `start`; `toEnd`: spaces and operators are part of it. */
function readWord(text: string, start: number, toEnd = false): {word: Word; end: number} {
	const word: Word = [];
	let index = start;
	let quote: '"' | undefined;

	const add = (piece: string, isQuoted: boolean) => {
		const last = word.at(-1);
		if (last?.kind === 'text' && last.isQuoted === isQuoted) {
			last.text += piece;
		} else {
			word.push({kind: 'text', text: piece, isQuoted});
		}
	};

	while (index < text.length) {
		const character = text.charAt(index);
		const dollar = character === '$' ? readDollar(text, index, quote !== undefined) : undefined;
		if (dollar) {
			word.push(dollar.part);
			index = dollar.end;
		} else if (character === '\\') {
			const next = text.charAt(index + 1);
			const isPlain = quote !== undefined && !/["$`\\\n]/.test(next);
			add(isPlain ? `\\${next}` : next === '\n' ? '' : next, true);
			index += 2;
		} else if (character === '"') {
			quote = quote ? undefined : '"';
			add('', true);
			index++;
		} else if (quote === undefined && character === "'") {
			const end = text.indexOf("'", index + 1);
			if (end === -1) {
				throw incomplete('quoted string');
			}

			add(text.slice(index + 1, end), true);
			index = end + 1;
		} else if (quote === undefined && !toEnd && /[\s;|&<>()]/.test(character)) {
			break;
		} else {
			add(character, quote !== undefined);
			index++;
		}
	}

	if (quote !== undefined) {
		throw incomplete('quoted string');
	}

	return {word, end: index};
}

/** @throws ShellSyntaxError */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	for (let index = 0; index < text.length; ) {
		const rest = text.slice(index);
		const space = /^(?:[ \t\r]|\\\n)+|^#[^\n]*/.exec(rest)?.[0];
		const operator = operators.exec(rest)?.[0];
		if (space) {
			index += space.length;
		} else if (operator) {
			tokens.push({kind: 'operator', text: operator});
			index += operator.length;
		} else {
			const {word, end} = readWord(text, index);
			tokens.push({kind: 'word', word, source: text.slice(index, end)});
			index = end;
		}
	}

	return tokens;
}
