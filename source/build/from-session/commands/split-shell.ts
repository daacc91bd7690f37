export type ShellWord = {
	/** Without its quotes. */
	text: string;
	/** False when the shell puts something in its place: variables, globs, a home directory. */
	isLiteral: boolean;
};

/** One program and its arguments. */
export type ShellCommand = {
	/** `NAME=value` in front of the program, or alone. */
	assignments: ShellWord[];
	words: ShellWord[];
	/** Files that its output goes to; `/dev/null` and other outputs are not told. */
	writesTo: ShellWord[];
	/** True when its input comes from a file or from another command. */
	hasInput: boolean;
};

type Token =
	| {kind: 'word'; word: ShellWord}
	| {kind: 'operator'; text: string}
	| {kind: 'redirect'; text: string};

const operators = /^(?:&&|\|\||;|\||&(?!>))/;
const redirects = /^(?:&>>?|\d*(?:>>|>&|>\||<&|>|<))/;

/** What only a whole shell understands: grouping, substitution, here-documents. */
const complex = /^(?:\$\(|`|\(|\)|<<|<\(|>\(|\n)/;

const keywords = new Set(
	'if then else elif fi for while until do done case esac function { } ! [[ select'.split(' '),
);

/** One word from `at` on. @returns `undefined` when it is not a plain one. */
function readWord(text: string, at: number): {word: ShellWord; end: number} | undefined {
	let word = '';
	let isLiteral = text[at] !== '~';
	let quote = '';
	let end = at;
	for (; end < text.length; end += 1) {
		const character = text[end] ?? '';
		const rest = text.slice(end, end + 3);
		if (quote === "'") {
			quote = character === "'" ? '' : quote;
			word += character === "'" ? '' : character;
		} else if (complex.test(rest) && (quote === '' || /^(?:\$\(|`)/.test(rest))) {
			return undefined;
		} else if (character === '\\') {
			end += 1;
			word += text[end] ?? '';
		} else if (character === '"' || (character === "'" && quote === '')) {
			quote = quote === '' ? character : '';
		} else if (quote === '' && /[\s;&|<>]/.test(character)) {
			break;
		} else {
			isLiteral &&= character !== '$' && (quote !== '' || !/[*?[{]/.test(character));
			word += character;
		}
	}

	return quote === '' ? {word: {text: word, isLiteral}, end} : undefined;
}

function readTokens(text: string): Token[] | undefined {
	const tokens: Token[] = [];
	for (let at = 0; at < text.length; ) {
		const rest = text.slice(at);
		const [space] = /^[ \t]+/.exec(rest) ?? [];
		const [redirect] = redirects.exec(rest) ?? [];
		const [operator] = operators.exec(rest) ?? [];
		if (space !== undefined) {
			at += space.length;
		} else if (rest.startsWith('#')) {
			return rest.includes('\n') ? undefined : tokens;
		} else if (complex.test(rest)) {
			return undefined;
		} else if (redirect !== undefined) {
			tokens.push({kind: 'redirect', text: redirect});
			at += redirect.length;
		} else if (operator !== undefined) {
			tokens.push({kind: 'operator', text: operator});
			at += operator.length;
		} else {
			const read = readWord(text, at);
			if (!read) {
				return undefined;
			}

			tokens.push({kind: 'word', word: read.word});
			at = read.end;
		}
	}

	return tokens;
}

const isAssignment = ({text}: ShellWord): boolean => /^[A-Za-z_]\w*\+?=/.test(text);

/**
The simple commands of a recorded line, in order, whatever joins them. It expands nothing and gives up
where it cannot be sure: what it says decides whether a command goes into a Dockerfile. So it is neither
the splitter of typed arguments (`format/command-line.ts`), to which `&&` is a word, nor the shell of the
practice machine, which runs whatever it reads.
@returns `undefined` for what only a whole shell can read: loops, here-documents, substitutions.
*/
export function splitShell(line: string): ShellCommand[] | undefined {
	const tokens = readTokens(line.trim());
	if (!tokens) {
		return undefined;
	}

	const commands: ShellCommand[] = [];
	let current: ShellCommand | undefined;
	let isPiped = false;
	for (const [index, token] of tokens.entries()) {
		if (token.kind === 'operator') {
			current = undefined;
			isPiped = token.text === '|';
			continue;
		}

		if (!current) {
			current = {assignments: [], words: [], writesTo: [], hasInput: isPiped};
			commands.push(current);
		}

		const before = tokens[index - 1];
		if (token.kind === 'redirect') {
			current.hasInput ||= token.text.includes('<');
		} else if (before?.kind === 'redirect') {
			const isFile = before.text.includes('>') && token.word.text !== '/dev/null';
			current.writesTo.push(...(isFile && !/^\d$|^-$/.test(token.word.text) ? [token.word] : []));
		} else if (current.words.length === 0 && isAssignment(token.word)) {
			current.assignments.push(token.word);
		} else if (current.words.length === 0 && keywords.has(token.word.text)) {
			return undefined;
		} else {
			current.words.push(token.word);
		}
	}

	return commands;
}
