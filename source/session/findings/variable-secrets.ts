import {secretPart, type TextPart} from '../../format/mask-secret.ts';

/** `scheme://user:pass` with the rest still to be typed; digits alone are rather a port. */
const openUrlPassword = /(?<=:\/\/[^\s:/@]*:)(?!\d{1,5}$)[^\s/@]+$/;

/** A word of a command line, also one whose quote is not closed yet. */
const words = /(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.?|[^\s"'\\])+/g;

const quotes = /["'\\]/g;

/** What must not be seen of a `KEY=value` line, which may still be typed; `undefined`: nothing. */
export function variableSecret(line: string): TextPart | undefined {
	const known = secretPart(line);
	if (known || !line.includes('=')) {
		return known;
	}

	const password = openUrlPassword.exec(line);
	return password ? {from: password.index, to: line.length} : undefined;
}

/** The same of several in one line, as a shell has them: apart by spaces, in quotes or not. */
export const variableSecrets = (text: string): TextPart[] =>
	[...text.matchAll(words)].flatMap(({0: word, index}) => {
		const equals = word.indexOf('=');
		const key = word.slice(0, equals).replace(quotes, '');
		const shift = index + equals - key.length;
		const part = equals === -1 ? undefined : variableSecret(key + word.slice(equals));
		return part ? [{from: shift + part.from, to: shift + part.to}] : [];
	});

/** Of the same length, so that places in it stay what they were. */
export const coverParts = (text: string, parts: readonly TextPart[]): string =>
	parts.reduce(
		(covered, {from, to}) => covered.slice(0, from) + '*'.repeat(to - from) + covered.slice(to),
		text,
	);
