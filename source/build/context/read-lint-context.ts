import {readFile} from 'node:fs/promises';
import type {LintContext} from '../dockerfile/finding.ts';
import type {BuildContext} from './build-context.ts';
import {createIgnoreFilter, type IgnoreMatch, readIgnoreFilter} from './ignore-filter.ts';

/**
What the linter asks of a context that was read.
@throws What stands in the way of reading its `.dockerignore` once more.
*/
export async function readLintContext({
	entries,
	ignoreFile,
}: Pick<BuildContext, 'entries' | 'ignoreFile'>): Promise<LintContext> {
	const filter =
		ignoreFile === undefined
			? createIgnoreFilter([])
			: readIgnoreFilter(await readFile(ignoreFile, 'utf8'));
	return {
		paths: new Set(entries.map(({path}) => path)),
		isIgnored(path) {
			let match: IgnoreMatch | undefined;
			const names = path.split('/');
			for (let count = 1; count <= names.length; count += 1) {
				match = filter.match(names.slice(0, count).join('/'), match);
			}

			return match?.isIgnored ?? false;
		},
	};
}
