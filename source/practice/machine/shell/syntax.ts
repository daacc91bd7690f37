/** A piece of a word; unquoted pieces are split at spaces after expansion, and expand `*`. */
export type WordPart =
	| {kind: 'text'; text: string; isQuoted: boolean}
	| {kind: 'variable'; name: string; fallback: Word | undefined; isQuoted: boolean}
	| {kind: 'arithmetic'; text: string; isQuoted: boolean}
	| {kind: 'output'; source: string; isQuoted: boolean};

export type Word = WordPart[];

export type Redirection = {
	/** 0 stdin, 1 stdout, 2 stderr. */
	descriptor: number;
	kind: '<' | '>' | '>>' | '>&';
	target: Word;
};

export type Assignment = {name: string; value: Word};

export type Command = {redirections: Redirection[]} & (
	| {kind: 'simple'; assignments: Assignment[]; words: Word[]}
	| {kind: 'loop'; untilTrue: boolean; condition: Script; body: Script}
	| {kind: 'for'; variable: string; words: Word[]; body: Script}
	| {kind: 'if'; branches: Array<{condition: Script; body: Script}>; otherwise: Script}
	| {kind: 'group'; body: Script}
);

export type Pipeline = {isNegated: boolean; commands: Command[]};

/** Pipelines in order; each runs if the status so far allows what stands before it. */
export type Script = Array<{when: 'always' | 'success' | 'failure'; pipeline: Pipeline}>;

export class ShellSyntaxError extends Error {
	override readonly name = 'ShellSyntaxError';
	/** True when more text could make it right: an open quote, a loop without its end. */
	readonly isIncomplete: boolean;

	constructor(message: string, isIncomplete = false) {
		super(message);
		this.isIncomplete = isIncomplete;
	}
}
