import type {PathStatus} from '../../engine/containers.ts';
import {counted} from '../../format/counted.ts';
import type {LocalFiles} from './read-local-files.ts';

/**
What a copy does to what is there already; empty: nothing is there.
@param has Whether a path was there when the files were read last; `undefined`: they were not read.
*/
export function replacedLines(
	{name, entries}: Pick<LocalFiles, 'name' | 'entries'>,
	{
		target,
		existing,
		has,
	}: {
		target: string;
		existing: PathStatus | undefined;
		has: ((path: string) => boolean) | undefined;
	},
): string[] {
	if (!existing) {
		return [];
	}

	const isDirectory = entries[0]?.kind === 'directory';
	if (!existing.isDirectory) {
		return [`${target} already exists. Its contents will be lost.`];
	}

	if (!isDirectory) {
		return [`${target} is a directory. It is removed with all that is in it.`];
	}

	if (!has) {
		return [
			`${target} already exists. Files with the same path in it are replaced, all others are kept.`,
		];
	}

	const replaced = entries.filter(
		({path, kind}) => kind !== 'directory' && has(`${target}${path.slice(name.length)}`),
	).length;
	return [
		`${target} already exists. ${counted(replaced, 'file')} in it ${replaced === 1 ? 'is' : 'are'} replaced, all others are kept.`,
	];
}
