import {shellQuoted} from '../../../format/shell-quoted.ts';

/** Nothing in it means anything to a shell or a builder. */
const plainWord = /^[\w./:@%+,-]+$/;

/** Line breaks end an instruction whatever the quotes; other controls have no business in one. */
const unwritable = /\p{Cc}/u;

/**
A value for ENV, ARG, LABEL, USER, WORKDIR and STOPSIGNAL: what a builder would expand or take for a
quote is escaped.
@returns `undefined` for what no Dockerfile can hold (a line break, another control character).
*/
export function quoteValue(value: string): string | undefined {
	if (unwritable.test(value.replaceAll('\t', ' '))) {
		return undefined;
	}

	return plainWord.test(value) ? value : `"${value.replaceAll(/["\\$]/g, '\\$&')}"`;
}

/** True for what stays in its instruction: a line break ends one, a backslash at its end goes on in the next. */
export const isOneLine = (text: string): boolean => !/\p{Cc}|\\$/u.test(text);

/** Words of the exec form of RUN, CMD, ENTRYPOINT and SHELL, in which nothing is expanded. */
export const execForm = (words: readonly string[]): string =>
	`[${words.map(word => JSON.stringify(word)).join(', ')}]`;

/** Paths of COPY and VOLUME: builders expand variables and quotes in the strings of the array. */
export const pathList = (paths: readonly string[]): string =>
	paths.every(path => plainWord.test(path))
		? paths.join(' ')
		: execForm(paths.map(path => path.replaceAll(/["'\\$]/g, '\\$&')));

/** One word of a POSIX shell. */
export const shellWord = (text: string): string =>
	plainWord.test(text) ? text : shellQuoted(text);
