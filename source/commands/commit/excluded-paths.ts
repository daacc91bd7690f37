import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {isBelow} from '../../layers/file-tree.ts';
import {matchesPattern} from '../../session/findings/match-pattern.ts';
import {CommandProblem} from '../ending.ts';

/** A pattern without a folder at its start is looked for everywhere, as in a .gitignore. */
const anchored = (pattern: string): string =>
	/^(?:\/|~|\*\*\/)/.test(pattern) ? pattern : `**/${pattern}`;

/**
The changed paths that a pattern of `--exclude` names, with all below them.
@throws CommandProblem for a pattern that makes no sense.
*/
export function excludedPaths(
	changes: readonly Pick<FileTreeChange, 'path'>[],
	typed: string,
): string[] {
	try {
		if (typed === '') {
			throw new SyntaxError('empty');
		}

		const plain = typed.replace(/(?<=.)\/+$/, '');
		const pattern = anchored(plain);
		return changes
			.map(({path}) => path)
			.filter(
				path =>
					// A name may hold what means something else in a pattern.
					path === plain ||
					isBelow(path, plain) ||
					matchesPattern(pattern, path) ||
					matchesPattern(`${pattern}/**`, path),
			);
	} catch {
		throw new CommandProblem({
			reason: 'usage',
			message: `--exclude ${typed}: not a path or a pattern.`,
			nextStep: 'Use a path such as /var/log, or a pattern such as "*.log".',
		});
	}
}
