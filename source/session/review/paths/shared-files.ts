import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {ancestorsOf, type FileEntries, type FileEntry, isBelow} from '../../../layers/file-tree.ts';
import {requestBytes} from '../../replay/cover-files.ts';
import {atMost} from './at-most.ts';
import {readArchives} from './read-archives.ts';

/** What all names of one file have in common; few other files have it, too. */
function identityOf(entry: FileEntry): string {
	const {kind, sizeBytes, mode, userId, groupId, modifiedAt, sha256, linkTarget} = entry;
	const {deviceMajor, deviceMinor, attributes = {}} = entry;
	return JSON.stringify([
		[kind, sizeBytes, mode, userId, groupId, Math.floor(modifiedAt), sha256, linkTarget],
		[deviceMajor, deviceMinor, Object.entries(attributes).sort()],
	]);
}

/** Paths in different archives that may be names of one file: an archive tells only of its own. */
export function possibleLinks(archives: readonly Iterable<FileEntry>[]): string[] {
	if (archives.length < 2) {
		return [];
	}

	const found = new Map<string, {archive: number; paths: string[]; isShared: boolean}>();
	for (const [archive, entries] of archives.entries()) {
		for (const entry of entries) {
			if (entry.kind !== 'directory') {
				const identity = identityOf(entry);
				const same = found.get(identity) ?? {archive, paths: [], isShared: false};
				same.paths.push(entry.path);
				same.isShared ||= same.archive !== archive;
				found.set(identity, same);
			}
		}
	}

	return [...found.values()].flatMap(({paths, isShared}) => (isShared ? paths : []));
}

const timeOf = ({modifiedAt}: FileEntry): number => Math.floor(modifiedAt);

/** True where one of these may be a further name of a file that the base has. */
export function mayLinkToBase(files: Iterable<FileEntry>, base: FileEntries): boolean {
	const timesOfBase = new Set<number>();
	for (const entry of base.values()) {
		timesOfBase.add(timeOf(entry));
	}

	const times = new Set<number>();
	const identities = new Set<string>();
	for (const file of files) {
		if (timesOfBase.has(timeOf(file))) {
			times.add(timeOf(file));
			identities.add(identityOf(file));
		}
	}

	for (const entry of base.values()) {
		if (times.has(timeOf(entry)) && identities.has(identityOf(entry))) {
			return true;
		}
	}

	return false;
}

/** The innermost folder that all of these are in; `/` when there is none. */
function commonFolder([first = '/', ...others]: readonly string[]): string {
	const isCommon = (folder: string) => others.every(path => isBelow(path, folder));
	return ancestorsOf(first).findLast(isCommon) ?? '/';
}

/** From here on reading everything is no slower. */
const limitBytes = 2 * requestBytes;

type Options = RequestOptions & {
	pass: (archive: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
	/** Whether a folder can be asked for: archives show what is mounted in it. Left out: nothing is. */
	canAsk?: (folder: string) => boolean;
};

/**
Settles which of these paths are names of one file, by one archive of the folder that they are all in.
@param paths None: there is nothing to settle.
@param entries What is known of the container, which gets the groups.
@returns False where that cannot be told so: the folder is large, or further names are outside of what is known.
*/
export async function settleLinks(
	engine: Engine,
	container: string,
	paths: readonly string[],
	entries: FileEntries,
	{signal, pass, canAsk = () => true}: Options,
): Promise<boolean> {
	if (paths.length === 0) {
		return true;
	}

	const folder = commonFolder(paths);
	if (folder === '/' || !canAsk(folder)) {
		return false;
	}

	const exceed = new AbortController();
	try {
		const [found = []] = await readArchives(
			engine,
			container,
			{whole: [folder], single: []},
			{signal, pass: archive => atMost(pass(archive), limitBytes, exceed)},
		);
		const linked = Array.from(found).filter(({hardLinkGroup}) => hardLinkGroup !== undefined);
		const own = new Set(
			linked.flatMap(({path, hardLinkGroup}) => (entries.has(path) ? [hardLinkGroup] : [])),
		);
		for (const entry of linked) {
			if (own.has(entry.hardLinkGroup)) {
				if (!entries.has(entry.path)) {
					return false;
				}

				entries.set(entry.path, entry);
			}
		}

		return true;
	} catch (error) {
		if (exceed.signal.aborted) {
			return false;
		}

		throw error;
	}
}
