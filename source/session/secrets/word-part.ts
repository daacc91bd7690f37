import type {TextPart} from '../../format/mask-secret.ts';
import type {LexedText} from './lex-shell.ts';
import {isSecretValue} from './secret-value.ts';

/** Part of a word, in its own code units. */
export type WordPart = TextPart & {word: LexedText};

/** All of a word from a place on, if it is a secret at all. */
export const whole = (word: LexedText, from = 0): WordPart[] =>
	isSecretValue(word.text.slice(from)) ? [{word, from, to: word.text.length}] : [];

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The value of an option that takes one: the rest of its word, or the next word. */
export function givenTo(words: readonly LexedText[], index: number, length: number): WordPart[] {
	const word = words[index];
	const next = words[index + 1];
	if (word && word.text.length > length) {
		return whole(word, length + (word.text[length] === '=' ? 1 : 0));
	}

	return next ? whole(next) : [];
}

/** What follows a sign in each of them, also without the host that may come behind it. */
export function afterBetween(parts: readonly WordPart[], between: string): WordPart[] {
	return parts.flatMap(({word, from}) => {
		const at = word.text.indexOf(between, from);
		const found = at === -1 ? [] : whole(word, at + between.length);
		const host = word.text.lastIndexOf('@');
		return [...found, ...found.filter(part => part.from < host).map(part => ({...part, to: host}))];
	});
}

/** What is printed by a command, without how. */
export const printed = (words: readonly LexedText[], program: number): LexedText[] =>
	/^(?:echo|printf|yes)$/.test(baseName(words[program]?.text ?? ''))
		? words.slice(program + 1).filter(({text}) => !/^-[neE]+$|^(?:%\w|\\n|[\s:])+$/.test(text))
		: [];
