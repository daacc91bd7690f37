import {Buffer} from 'node:buffer';
import {constants, type Stats} from 'node:fs';
import {access, lstat, readdir, readlink} from 'node:fs/promises';
import pMap from 'p-map';
import {decodeByteText, encodeByteText} from '../../layers/byte-text.ts';
import type {ContextEntry} from './build-context.ts';
import type {IgnoreFilter, IgnoreMatch} from './ignore-filter.ts';

export type WalkOptions = {
	/** Absolute. */
	directory: string;
	filter: IgnoreFilter;
	/** Paths that are sent even though they are ignored. */
	wanted: ReadonlySet<string>;
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

/** Everything in a directory that is to be sent, by name, each directory before what is in it. */
export async function walkDirectory(options: WalkOptions): Promise<Walk> {
	const {directory, filter, wanted, signal} = options;
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

		if (kind === 'file') {
			await access(bytes, constants.R_OK);
		}

		return {
			path,
			kind,
			sizeBytes: kind === 'file' ? stats.size : 0,
			mode: modeOf(stats),
			modifiedAt: Math.floor(stats.mtimeMs / 1000),
			linkTarget:
				kind === 'symlink' ? decodeByteText(await readlink(bytes, {encoding: 'buffer'})) : '',
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

	const visit = async (path: string, match: IgnoreMatch | undefined): Promise<ContextEntry[]> => {
		signal.throwIfAborted();
		const names = await unlessMissing(path, () =>
			readdir(absoluteBytes(directory, path), {encoding: 'buffer'}),
		);
		const prefix = path === '' ? '' : `${path}/`;
		const paths = (names ?? []).map(name => prefix + decodeByteText(name)).sort();
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

	const visitPath = async (path: string, parent: IgnoreMatch | undefined) => {
		const match = filter.match(path, parent);
		const isIgnored = match.isIgnored && !wanted.has(path);
		if (isIgnored && !filter.mayHoldExceptions(path) && !wantsSomethingIn(path)) {
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
