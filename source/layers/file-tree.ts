import type {TarEntry, TarKind} from './tar-entry.ts';

/** A hard link counts as what it links to. */
export type FileKind = Exclude<TarKind, 'hardlink'>;

/** One path of an image or a container. */
export type FileEntry = Readonly<Omit<TarEntry, 'name' | 'kind'>> & {
	/** Absolute, without a slash at the end; `/` is the root. Text as of `decodeByteText`. */
	readonly path: string;
	readonly kind: FileKind;
	/** Of the contents, in hex; empty for anything but a file. */
	readonly sha256: string;
	/**
	The path that carries the contents for this one and every other name of the same file; for that path
	itself too. `undefined`: the file has one name.
	*/
	readonly hardLinkGroup: string | undefined;
};

/** By path, in the order in which they came; what `Map` has of it. Whoever changes an entry sets it again. */
export type FileEntries = {
	readonly size: number;
	has(path: string): boolean;
	get(path: string): FileEntry | undefined;
	set(path: string, entry: FileEntry): unknown;
	keys(): IterableIterator<string>;
	values(): IterableIterator<FileEntry>;
	[Symbol.iterator](): IterableIterator<[string, FileEntry]>;
};

/** All paths of an image, a container or a layer; what the archive names twice is there once, as last told. */
export type FileTree = {
	entries: FileEntries;
	/** Layers only: paths that it deletes from the layers below. */
	deletedPaths: string[];
	/** Layers only: directories of which nothing below shows through. */
	opaqueDirectories: string[];
};

/** Folder of a path; the root's is the root. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Last part of a path; the root's is empty. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Path of what has this name in a folder. */
export const pathIn = (folder: string, name: string): string =>
	folder === '/' ? `/${name}` : `${folder}/${name}`;

/** True when `path` is somewhere below `directory`. */
export const isBelow = (path: string, directory: string): boolean =>
	path !== '/' && path.startsWith(directory === '/' ? '/' : `${directory}/`);

export const isAtOrBelow = (path: string, directory: string): boolean =>
	path === directory || isBelow(path, directory);

/** True where one of the two lies in the other, or is it. */
export const overlaps = (one: string, other: string): boolean =>
	isAtOrBelow(one, other) || isAtOrBelow(other, one);

/** The folders that a path is in, outermost first, without the root. */
export function ancestorsOf(path: string): string[] {
	const found: string[] = [];
	for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) {
		found.push(path.slice(0, at));
	}

	return found;
}

/** Names of most entries: nothing in them has to go but a slash at the end. */
const needsCleaning = /^[./]|\/\.?\/|\/\.$/;

/** A name in an archive as an absolute path. */
export function pathOfName(name: string): string {
	if (name !== '' && !needsCleaning.test(name)) {
		return name.endsWith('/') ? `/${name.slice(0, -1)}` : `/${name}`;
	}

	const parts = name.split('/').filter(part => part !== '' && part !== '.');
	return `/${parts.join('/')}`;
}
