import {Buffer} from 'node:buffer';
import {constants, type Stats} from 'node:fs';
import {access, lstat, readdir, readlink} from 'node:fs/promises';
import pMap from 'p-map';
import {decodeByteText, encodeByteText} from '../../layers/byte-text.ts';
import type {ContextEntry} from './build-context.ts';
import type {WalkFilter} from './ignore-filter.ts';

export type WalkOptions<Match extends {readonly isIgnored: boolean}> = {
	/** Absolute. */
	directory: string;
	filter: WalkFilter<Match>;
	/** Paths that are sent even though they are ignored. */
	wanted: ReadonlySet<string>;
	/** Files that this user may not read are found now, not when one is read. */
	checksAccess: boolean;
	signal: AbortSignal;
};

export type Walk = {entries: ContextEntry[]; unreadable: string[]; leftOut: string[]};

/** As many files are looked at side by side; more would only wait for the disk. */
const concurrency = 16;

/** Windows has no permission bits: there everything may be run, as Docker's own client does it. */
const modeOf = ({mode}: Stats): number =>
	process.platform === 'win32' ? (mode & 0o7777) | 0o755 : mode & 0o7777;

/** As bytes: a name may be none of UTF-8. */
export const absoluteBytes = (directory: string, path: string): Buffer =>
	Buffer.concat([Buffer.from(path === '' ? directory : `${directory}/`), encodeByteText(path)]);

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

function kindOf(stats: Stats): ContextEntry['kind'] | undefined {
	if (stats.isFile()) {
		return 'file';
	}

	if (stats.isDirectory()) {
		return 'directory';
	}

	return stats.isSymbolicLink() ? 'symlink' : stats.isFIFO() ? 'fifo' : undefined;
}

const beyondBasic = /[\ud800-\uffff]/;

/** By bytes, as builders do: where no name has a rare character, text has the same order. */
function sortByBytes(names: string[]): string[] {
	return names.some(name => beyondBasic.test(name))
		? names.sort((a, b) => Buffer.compare(encodeByteText(a), encodeByteText(b)))
		: names.sort();
}

/** Everything in a directory that is to be sent, by name, each directory before what is in it. */
export async function walkDirectory<Match extends {readonly isIgnored: boolean}>(
	options: WalkOptions<Match>,
): Promise<Walk> {
	const {directory, filter, wanted, checksAccess, signal} = options;
	const unreadable: string[] = [];
	const leftOut: string[] = [];

	/** `undefined`: it is gone meanwhile, or cannot be sent. */
	const describe = async (path: string): Promise<ContextEntry | undefined> => {
		const bytes = absoluteBytes(directory, path);
		const stats = await lstat(bytes);
		const kind = kindOf(stats);
		if (kind === undefined) {
			leftOut.push(path);
			return undefined;
		}

		if (kind === 'file' && checksAccess) {
			await access(bytes, constants.R_OK);
		}

		return {
			path,
			kind,
			sizeBytes: kind === 'file' ? stats.size : 0,
			mode: modeOf(stats),
			modifiedAt: stats.mtimeMs / 1000,
			linkTarget:
				kind === 'symlink' ? decodeByteText(await readlink(bytes, {encoding: 'buffer'})) : '',
			inode: kind === 'file' && stats.nlink > 1 ? `${stats.dev}:${stats.ino}` : undefined,
		};
	};

	/** What cannot be read is noted; what is gone was never there. */
	const unlessMissing = async <Value>(path: string, work: () => Promise<Value>) => {
		try {
			return await work();
		} catch (error) {
			signal.throwIfAborted();
			if (codeOf(error) !== 'ENOENT') {
				unreadable.push(path);
			}

			return undefined;
		}
	};

	const wantsSomethingIn = (path: string): boolean =>
		[...wanted].some(one => one.startsWith(`${path}/`));

	const visit = async (path: string, match: Match | undefined): Promise<ContextEntry[]> => {
		signal.throwIfAborted();
		const names = await unlessMissing(path, () =>
			readdir(absoluteBytes(directory, path), {encoding: 'buffer'}),
		);
		const prefix = path === '' ? '' : `${path}/`;
		const paths = sortByBytes((names ?? []).map(name => prefix + decodeByteText(name)));
		const found = await pMap(paths, one => visitPath(one, match), {concurrency});
		const below: ContextEntry[] = [];
		for (const {entry, inside, isIgnored} of found) {
			// One after the other, so that deep trees do not open everything at once.
			const contents = inside ? await visit(entry?.path ?? '', inside) : [];
			if (entry && (!isIgnored || contents.length > 0)) {
				below.push(entry);
			}

			below.push(...contents);
		}

		return below;
	};

	const visitPath = async (path: string, parent: Match | undefined) => {
		const match = filter.match(path, parent);
		const isIgnored = match.isIgnored && !wanted.has(path);
		if (isIgnored && !filter.mayHoldExceptions(path, match) && !wantsSomethingIn(path)) {
			return {entry: undefined, inside: undefined, isIgnored};
		}

		const entry = await unlessMissing(path, () => describe(path));
		return {
			entry: entry?.kind === 'directory' || !isIgnored ? entry : undefined,
			inside: entry?.kind === 'directory' ? match : undefined,
			isIgnored,
		};
	};

	const entries = await visit('', undefined);
	return {entries, unreadable: unreadable.sort(), leftOut: leftOut.sort()};
}
