import {
	type Assignment,
	type Command,
	type Pipeline,
	type Redirection,
	type Script,
	ShellSyntaxError,
	type Word,
} from './syntax.ts';
import {type Token, tokenize} from './tokenize.ts';

const closingWords = new Set(['do', 'done', 'then', 'elif', 'else', 'fi', '}']);

/** Recursive descent over the grammar of `sh`, without functions, `case` and here-documents. */
class Parser {
	readonly #tokens: Token[];
	#index = 0;

	constructor(tokens: Token[]) {
		this.#tokens = tokens;
	}

	get #next(): Token | undefined {
		return this.#tokens[this.#index];
	}

	#isOperator(...texts: string[]): boolean {
		const token = this.#next;
		return token?.kind === 'operator' && texts.includes(token.text);
	}

	#isWord(...sources: string[]): boolean {
		const token = this.#next;
		return token?.kind === 'word' && sources.includes(token.source);
	}

	#takeOperator(...texts: string[]): string | undefined {
		const token = this.#next;
		if (token?.kind === 'operator' && texts.includes(token.text)) {
			this.#index++;
			return token.text;
		}

		return undefined;
	}

	#expectWord(source: string): void {
		if (!this.#isWord(source)) {
			throw this.#unexpected();
		}

		this.#index++;
	}

	#unexpected(): ShellSyntaxError {
		const token = this.#next;
		if (!token) {
			return new ShellSyntaxError('syntax error: unexpected end of file', true);
		}

		const text = token.kind === 'word' ? token.source : token.text.replace('\n', 'newline');
		return new ShellSyntaxError(`syntax error near unexpected token \`${text}'`);
	}

	whole(): Script {
		const script = this.#script();
		if (this.#next) {
			throw this.#unexpected();
		}

		return script;
	}

	#script(): Script {
		const script: Script = [];
		let when: Script[number]['when'] = 'always';
		for (;;) {
			while (this.#takeOperator('\n')) {
				// Empty lines mean nothing.
			}

			const token = this.#next;
			const isOver =
				!token ||
				this.#isOperator(')') ||
				(token.kind === 'word' && closingWords.has(token.source));
			if (isOver) {
				if (when !== 'always') {
					throw this.#unexpected();
				}

				return script;
			}

			script.push({when, pipeline: this.#pipeline()});
			const connector = this.#takeOperator(';', '\n', '&', '&&', '||');
			when = connector === '&&' ? 'success' : connector === '||' ? 'failure' : 'always';
			if (connector === undefined && this.#next && !this.#isOperator(')')) {
				throw this.#unexpected();
			}
		}
	}

	#body(...ends: string[]): Script {
		const script = this.#script();
		if (script.length === 0 || !this.#isWord(...ends)) {
			throw this.#unexpected();
		}

		return script;
	}

	#pipeline(): Pipeline {
		const isNegated = this.#isWord('!');
		this.#index += isNegated ? 1 : 0;
		const commands = [this.#command()];
		while (this.#takeOperator('|')) {
			commands.push(this.#command());
		}

		return {isNegated, commands};
	}

	#command(): Command {
		const command = this.#compound() ?? this.#simple();
		for (let redirection = this.#redirection(); redirection; redirection = this.#redirection()) {
			command.redirections.push(redirection);
		}

		return command;
	}

	#compound(): Command | undefined {
		if (this.#takeOperator('(')) {
			const body = this.#script();
			if (!this.#takeOperator(')')) {
				throw this.#unexpected();
			}

			return {kind: 'group', body, redirections: []};
		}

		const token = this.#next;
		switch (token?.kind === 'word' ? token.source : '') {
			case '{': {
				this.#index++;
				const body = this.#body('}');
				this.#index++;
				return {kind: 'group', body, redirections: []};
			}
			case 'while':
			case 'until':
				return this.#loop();
			case 'for':
				return this.#for();
			case 'if':
				return this.#if();
			default:
				return undefined;
		}
	}

	#loop(): Command {
		const untilTrue = this.#isWord('until');
		this.#index++;
		const condition = this.#body('do');
		this.#expectWord('do');
		const body = this.#body('done');
		this.#expectWord('done');
		return {kind: 'loop', untilTrue, condition, body, redirections: []};
	}

	#for(): Command {
		this.#expectWord('for');
		const token = this.#next;
		if (token?.kind !== 'word' || !/^[A-Za-z_]\w*$/.test(token.source)) {
			throw this.#unexpected();
		}

		this.#index++;
		this.#expectWord('in');
		const words: Word[] = [];
		for (let next = this.#next; next?.kind === 'word'; next = this.#next) {
			words.push(next.word);
			this.#index++;
		}

		if (!this.#takeOperator(';', '\n')) {
			throw this.#unexpected();
		}

		while (this.#takeOperator('\n')) {
			// The `do` may stand further down.
		}

		this.#expectWord('do');
		const body = this.#body('done');
		this.#expectWord('done');
		return {kind: 'for', variable: token.source, words, body, redirections: []};
	}

	#if(): Command {
		const branches: Array<{condition: Script; body: Script}> = [];
		while (this.#isWord('if', 'elif')) {
			this.#index++;
			const condition = this.#body('then');
			this.#expectWord('then');
			branches.push({condition, body: this.#body('elif', 'else', 'fi')});
		}

		let otherwise: Script = [];
		if (this.#isWord('else')) {
			this.#index++;
			otherwise = this.#body('fi');
		}

		this.#expectWord('fi');
		return {kind: 'if', branches, otherwise, redirections: []};
	}

	#simple(): Command {
		const assignments: Assignment[] = [];
		const words: Word[] = [];
		const redirections: Redirection[] = [];
		for (;;) {
			const redirection = this.#redirection();
			const token = this.#next;
			if (redirection) {
				redirections.push(redirection);
			} else if (token?.kind === 'word') {
				this.#index++;
				const assignment = words.length === 0 ? toAssignment(token.word) : undefined;
				if (assignment) {
					assignments.push(assignment);
				} else {
					words.push(token.word);
				}
			} else if (assignments.length + words.length + redirections.length === 0) {
				throw this.#unexpected();
			} else {
				return {kind: 'simple', assignments, words, redirections};
			}
		}
	}

	#redirection(): Redirection | undefined {
		const token = this.#next;
		const after = this.#tokens[this.#index + 1];
		const hasNumber =
			token?.kind === 'word' &&
			/^[012]$/.test(token.source) &&
			after?.kind === 'operator' &&
			/^[<>]/.test(after.text);
		this.#index += hasNumber ? 1 : 0;
		const kind = this.#takeOperator('<', '>', '>>', '>&');
		if (kind === undefined) {
			return undefined;
		}

		const target = this.#next;
		if (target?.kind !== 'word') {
			throw this.#unexpected();
		}

		this.#index++;
		const usual = kind === '<' ? 0 : 1;
		return {
			descriptor: hasNumber && token.kind === 'word' ? Number(token.source) : usual,
			kind: kind as Redirection['kind'],
			target: target.word,
		};
	}
}

const toAssignment = (word: Word): Assignment | undefined => {
	const [first, ...rest] = word;
	const match =
		first?.kind === 'text' && !first.isQuoted
			? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text)
			: undefined;
	if (!match?.[1]) {
		return undefined;
	}

	return {name: match[1], value: [{kind: 'text', text: match[2] ?? '', isQuoted: true}, ...rest]};
};

/** @throws ShellSyntaxError */
export const parseScript = (text: string): Script => new Parser(tokenize(text)).whole();
