import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {hostname} from 'node:os';
import type {BuildFolder, FilePatterns, SharedFile, SharedFolder} from '../../engine/build.ts';
import {archiveContext} from './archive-context.ts';
import type {BuildContext, ContextEntry} from './build-context.ts';
import {contextFailure} from './context-error.ts';
import {createFileFilter} from './file-filter.ts';
import {followLinks} from './follow-links.ts';
import type {WalkFilter} from './ignore-filter.ts';
import {type ContextPlace, listContext, madeEntry} from './read-context.ts';
import {readEntry, unreadable} from './read-entry.ts';
import {walkDirectory} from './walk-directory.ts';

/**
Hears of what is about to go to the builder; what it throws ends the build instead.

@param isAll All of it goes, at once; else the builder takes of it what it wants, and may ask for more.
*/
export type OnFiles = (context: BuildContext, isAll: boolean) => Promise<void>;

type Signal = {signal: AbortSignal};

/** Of several names of one file that are told, all but the first are links to it. */
function toSharedFiles(entries: readonly ContextEntry[]): SharedFile[] {
	const firstNames = new Map<string, string>();
	return entries.map(({inode, ...entry}) => {
		const first = inode === undefined ? undefined : firstNames.get(inode);
		if (inode !== undefined && first === undefined) {
			firstNames.set(inode, entry.path);
		}

		return {...entry, hardLinkOf: first};
	});
}

async function filterOf(directory: string, patterns: FilePatterns, options: Signal) {
	const followed = await followLinks(directory, patterns.follow, options);
	return createFileFilter({...patterns, include: [...patterns.include, ...followed]});
}

/** A folder of which a build takes the files that it wants. @param place Of a named context: no Dockerfile. */
export function shareDirectory(
	place: Omit<ContextPlace, 'contents' | 'ignoreContents'>,
	onFiles: OnFiles,
): SharedFolder {
	const {directory} = place;
	return {
		async list(patterns, {signal}) {
			try {
				const filter = await filterOf(directory, patterns, {signal});
				const walk = await walkDirectory({
					directory,
					filter,
					wanted: new Set(),
					checksAccess: false,
					signal,
				});
				const [first] = walk.unreadable;
				if (first !== undefined) {
					throw unreadable(first);
				}

				await onFiles({...place, ...walk, replacements: new Map()}, false);
				return toSharedFiles(walk.entries);
			} catch (error) {
				throw contextFailure(error);
			}
		},
		async *read(file) {
			try {
				yield* readEntry(directory, file);
			} catch (error) {
				throw contextFailure(error);
			}
		},
	};
}

function namesWithParents(file: string): string[] {
	const parts = file.split('/');
	return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Files of ours alone, each in its folders. @param files By path, sorted by bytes. */
function shareContents(files: ReadonlyMap<string, Buffer>): SharedFolder {
	const names = [...new Set([...files.keys()].flatMap(namesWithParents))];
	const entryOf = (name: string): ContextEntry => {
		const contents = files.get(name);
		const entry = madeEntry(name, contents ?? Buffer.alloc(0));
		return contents ? entry : {...entry, kind: 'directory', mode: 0o755};
	};

	const isWanted = <Match extends {readonly isIgnored: boolean}>(
		{match}: WalkFilter<Match>,
		name: string,
	): boolean => {
		let found: Match | undefined;
		for (const parent of namesWithParents(name)) {
			found = match(parent, found);
		}

		return found?.isIgnored === false;
	};

	return {
		async list({include, exclude, follow}) {
			const filter = createFileFilter({include: [...include, ...follow], exclude});
			const wanted = [...files.keys()].filter(name => isWanted(filter, name));
			const told = new Set(wanted.flatMap(namesWithParents));
			return toSharedFiles(names.filter(name => told.has(name)).map(entryOf));
		},
		async *read({path}) {
			yield files.get(path) ?? Buffer.alloc(0);
		},
	};
}

/** The Dockerfile, and the ignore file that stands beside it and is named after it, where that counts. */
function shareDockerfile(place: ContextPlace): SharedFolder {
	const {dockerfile, contents, ignoreFile, ignoreContents} = place;
	const isOwn = ignoreFile !== undefined && !/(?:^|[\\/])\.dockerignore$/.test(ignoreFile);
	return shareContents(
		new Map([
			[dockerfile, contents],
			...(isOwn && ignoreContents ? [[`${dockerfile}.dockerignore`, ignoreContents] as const] : []),
		]),
	);
}

/** A context that a build takes its files from, or all of which is sent where a builder cannot ask. */
export function shareContext(place: ContextPlace, onFiles: OnFiles): BuildFolder {
	return {
		key: createHash('sha256').update(`${hostname()}:${place.directory}`).digest('hex'),
		context: shareDirectory(place, onFiles),
		dockerfile: shareDockerfile(place),
		async *archive({signal}) {
			try {
				const context = await listContext(place, {signal});
				await onFiles(context, true);
				yield* archiveContext(context);
			} catch (error) {
				throw contextFailure(error);
			}
		},
	};
}
