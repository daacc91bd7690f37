import {type Redirection, ShellSyntaxError} from './syntax.ts';
import type {Token} from './tokenize.ts';

/** Walks over the tokens of a script. */
export class TokenReader {
	readonly #tokens: readonly Token[];
	#index = 0;

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	get next(): Token | undefined {
		return this.#tokens[this.#index];
	}

	isOperator(...texts: string[]): boolean {
		const token = this.next;
		return token?.kind === 'operator' && texts.includes(token.text);
	}

	isWord(...sources: string[]): boolean {
		const token = this.next;
		return token?.kind === 'word' && sources.includes(token.source);
	}

	skip(): void {
		this.#index++;
	}

	/** The operator, if it is the next token. */
	takeOperator(...texts: string[]): string | undefined {
		const token = this.next;
		if (token?.kind === 'operator' && texts.includes(token.text)) {
			this.#index++;
			return token.text;
		}

		return undefined;
	}

	skipLines(): void {
		while (this.takeOperator('\n')) {
			// Empty lines mean nothing.
		}
	}

	takeWord(): Extract<Token, {kind: 'word'}> | undefined {
		const token = this.next;
		if (token?.kind === 'word') {
			this.#index++;
			return token;
		}

		return undefined;
	}

	/** @throws ShellSyntaxError when the next token is not this keyword. */
	expectWord(source: string): void {
		if (!this.isWord(source)) {
			throw this.unexpected();
		}

		this.#index++;
	}

	unexpected(): ShellSyntaxError {
		const token = this.next;
		if (!token) {
			return new ShellSyntaxError('syntax error: unexpected end of file', true);
		}

		const text = token.kind === 'word' ? token.source : token.text.replace('\n', 'newline');
		return new ShellSyntaxError(`syntax error near unexpected token \`${text}'`);
	}

	/** `2>&1` and the like; `undefined` when the next token is something else. */
	takeRedirection(): Redirection | undefined {
		const number = this.next;
		const after = this.#tokens[this.#index + 1];
		const hasNumber =
			number?.kind === 'word' &&
			/^[012]$/.test(number.source) &&
			after?.kind === 'operator' &&
			/^[<>]/.test(after.text);
		this.#index += hasNumber ? 1 : 0;
		const kind = this.takeOperator('<', '>', '>>', '>&');
		if (kind === undefined) {
			return undefined;
		}

		const target = this.takeWord();
		if (!target) {
			throw this.unexpected();
		}

		const usual = kind === '<' ? 0 : 1;
		return {
			descriptor: hasNumber ? Number(number.source) : usual,
			kind: kind as Redirection['kind'],
			target: target.word,
		};
	}
}
