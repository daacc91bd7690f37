import type {FilePatterns} from '../../engine/build.ts';
import {createIgnoreFilter, type IgnoreMatch, type WalkFilter} from './ignore-filter.ts';
import {parsePatterns} from './ignore-pattern.ts';

type FileMatch = {
	isIgnored: boolean;
	/** What it matches is wanted here, not ignored. */
	included: IgnoreMatch | undefined;
	excluded: IgnoreMatch;
};

const wildcard = /[*?[\]^\\]/;

/**
Decides what of a directory a builder wants to know: what it includes and does not exclude. A directory
in which there may be something is looked into, and told when there is.

@throws IgnoreFileError for a pattern that is malformed.
*/
export function createFileFilter({
	include,
	exclude,
}: Pick<FilePatterns, 'include' | 'exclude'>): WalkFilter<FileMatch> {
	const patterns = parsePatterns(include);
	// The directory itself: nothing is left out.
	const isAll = patterns.length === 0 || patterns.some(({text}) => text === '.');
	const includes = createIgnoreFilter(patterns);
	const excludes = createIgnoreFilter(parsePatterns(exclude));
	const beginnings = patterns
		.filter(({isException}) => !isException)
		.map(({text}) => text.replace(/\/\*\*?$/, ''));
	const isLiteral = beginnings.every(text => !wildcard.test(text));
	const mayHoldIncluded = (directory: string) =>
		!isLiteral || beginnings.some(text => `${text}/`.startsWith(`${directory}/`));
	return {
		match(path, parent) {
			const included = isAll ? undefined : includes.match(path, parent?.included);
			const excluded = excludes.match(path, parent?.excluded);
			return {
				isIgnored: included?.isIgnored === false || excluded.isIgnored,
				included,
				excluded,
			};
		},
		mayHoldExceptions: (directory, {included, excluded}) =>
			(included?.isIgnored !== false || mayHoldIncluded(directory)) &&
			(!excluded.isIgnored || excludes.mayHoldExceptions(directory, excluded)),
	};
}
