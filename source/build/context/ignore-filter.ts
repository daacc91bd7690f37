import {type IgnorePattern, parseIgnoreFile} from './ignore-pattern.ts';

/** What the patterns say about one path; what is in it needs it. */
export type IgnoreMatch = {
	isIgnored: boolean;
	/** By pattern: whether it matches the path or a directory above it. */
	matches: readonly boolean[];
};

/** Decides path by path what a walk leaves out. */
export type WalkFilter<Match extends {readonly isIgnored: boolean}> = {
	/**
	@param path Relative, with `/`.
	@param parent What was said about the directory that it is in; `undefined`: the context itself.
	*/
	match(path: string, parent: Match | undefined): Match;
	/** Whether something in an ignored directory, of which this was said, may still be wanted. */
	mayHoldExceptions(directory: string, match: Match): boolean;
};

/** Here it is because of a `!pattern`. */
export type IgnoreFilter = WalkFilter<IgnoreMatch> & {
	mayHoldExceptions(directory: string): boolean;
};

const wildcard = /[*?[\\]/;

/** `dir` of `dir/*` and `dir/**`, which name everything in it. */
const withoutTrailingGlob = (text: string): string => text.replace(/\/\*\*?$/, '');

/**
Decides what a `.dockerignore` file leaves out: the last pattern that matches a path, or a directory
above it, has it.
*/
export function createIgnoreFilter(patterns: readonly IgnorePattern[]): IgnoreFilter {
	const exceptions = patterns
		.filter(({isException}) => isException)
		.map(({text}) => withoutTrailingGlob(text));
	const isLiteral = exceptions.every(text => !wildcard.test(text));
	return {
		match(path, parent) {
			let isIgnored = false;
			const matches = patterns.map(({expression, isException}, index) => {
				const isMatch =
					parent?.matches[index] === true ||
					// It would change nothing: spares nearly every test.
					(isException === isIgnored && expression.test(path));
				if (isMatch) {
					isIgnored = !isException;
				}

				return isMatch;
			});
			return {isIgnored, matches};
		},
		mayHoldExceptions: directory =>
			isLiteral
				? exceptions.some(text => `${text}/`.startsWith(`${directory}/`))
				: exceptions.length > 0,
	};
}

/** @throws IgnoreFileError */
export const readIgnoreFilter = (contents: string): IgnoreFilter =>
	createIgnoreFilter(parseIgnoreFile(contents));
