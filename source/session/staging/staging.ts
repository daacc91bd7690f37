import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FindingGroup} from '../findings/find-findings.ts';
import {findAt, findBelow} from './path-range.ts';

/** What the user decides about. */
export type Review = {
	/** Sorted by path. */
	changes: FileTreeChange[];
	findings: FindingGroup[];
};

/** What was decided so far: paths of changes. All that is not named is staged. */
export type Staging = {
	/** Left out of the image; stays in the container. */
	excluded: ReadonlySet<string>;
	/** To be undone in the container too, and so not in the image either. */
	reverted: ReadonlySet<string>;
	/** Secrets that are to be in the image: their paths were typed. */
	overridden: ReadonlySet<string>;
};

/** A path stands for the change there and for all changes below it; several stand for just themselves. */
export type StagingAction =
	| {type: 'stage'; path: string | readonly string[]}
	| {type: 'unstage'; path: string | readonly string[]}
	/** Leaves out all that findings propose to leave out, blocked secrets included. */
	| {type: 'accept-suggestions'}
	/** The same without secrets, which stay to be decided. */
	| {type: 'accept-exclusions'}
	/**
	Keeps one secret. Does nothing unless `typed` is the path to the byte: whoever shows another form of it
	and lets people type that compares by itself.
	*/
	| {type: 'override'; path: string; typed: string}
	| {type: 'revert'; path: string | readonly string[]};

/** Everything staged, nothing decided. */
export const nothingDecided: Staging = {
	excluded: new Set(),
	reverted: new Set(),
	overridden: new Set(),
};

function pathsAt({changes}: Review, path: string | readonly string[]): readonly string[] {
	if (typeof path !== 'string') {
		return path;
	}

	const found = findAt(changes, path);
	return [...(found ? [found] : []), ...findBelow(changes, path)].map(change => change.path);
}

const pathsOf = (findings: FindingGroup[]): string[] => findings.flatMap(({paths}) => paths);

const blockedBy = ({findings}: Review): Set<string> =>
	new Set(pathsOf(findings.filter(({offer}) => offer === 'block')));

function withPaths(set: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
	const grown = new Set(set);
	for (const path of paths) {
		grown.add(path);
	}

	return grown;
}

function withoutPaths(set: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
	if (set.size === 0) {
		return set;
	}

	const left = new Set(set);
	for (const path of paths) {
		left.delete(path);
	}

	return left;
}

/** The next state of the decisions. Pure: the state given is left as it is. */
export function reduceStaging(review: Review, staging: Staging, action: StagingAction): Staging {
	const {excluded, reverted, overridden} = staging;
	switch (action.type) {
		case 'stage': {
			const paths = pathsAt(review, action.path);
			return {
				excluded: withoutPaths(excluded, paths),
				reverted: withoutPaths(reverted, paths),
				overridden,
			};
		}
		case 'unstage': {
			const paths = pathsAt(review, action.path);
			// A second thought about a secret has to be confirmed again.
			return {
				excluded: withPaths(excluded, paths),
				reverted: withoutPaths(reverted, paths),
				overridden: withoutPaths(overridden, paths),
			};
		}
		case 'accept-suggestions': {
			const proposed = review.findings.filter(({offer}) => offer !== 'warn');
			const paths = pathsOf(proposed).filter(path => !overridden.has(path));
			return {...staging, excluded: withPaths(excluded, paths)};
		}
		case 'accept-exclusions': {
			const proposed = review.findings.filter(
				({offer}) => offer === 'exclude' || offer === 'toggle',
			);
			const secrets = blockedBy(review);
			// Log or not: a path with a secret in it is one that the user looks at.
			const paths = pathsOf(proposed).filter(path => !secrets.has(path) && !overridden.has(path));
			return {...staging, excluded: withPaths(excluded, paths)};
		}
		case 'override': {
			const {path, typed} = action;
			return typed === path && blockedBy(review).has(path)
				? {
						excluded: withoutPaths(excluded, [path]),
						reverted: withoutPaths(reverted, [path]),
						overridden: withPaths(overridden, [path]),
					}
				: staging;
		}
		case 'revert': {
			const paths = pathsAt(review, action.path);
			return {
				excluded: withoutPaths(excluded, paths),
				reverted: withPaths(reverted, paths),
				overridden: withoutPaths(overridden, paths),
			};
		}
	}
}

/**
Secrets that are staged without having been overridden, sorted: while there is one, nothing is committed.
@param staged Sorted by path.
*/
export const blockedPaths = (
	review: Review,
	staged: FileTreeChange[],
	staging: Staging,
): string[] =>
	[...blockedBy(review)]
		.filter(path => !staging.overridden.has(path) && findAt(staged, path))
		.sort();
