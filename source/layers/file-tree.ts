import type {TarEntry, TarKind} from './tar-entry.ts';

/** A hard link counts as what it links to. */
export type FileKind = Exclude<TarKind, 'hardlink'>;

/** One path of an image or a container. */
export type FileEntry = Omit<TarEntry, 'name' | 'kind'> & {
	/** Absolute, without a slash at the end; `/` is the root. Text as of `decodeByteText`. */
	path: string;
	kind: FileKind;
	/** Of the contents, in hex; empty for anything but a file. */
	sha256: string;
	/**
	The path that carries the contents for this one and every other name of the same file; for that path
	itself too. `undefined`: the file has one name.
	*/
	hardLinkGroup: string | undefined;
};

/** All paths of an image, a container or a layer; what the archive names twice is there once, as last told. */
export type FileTree = {
	entries: Map<string, FileEntry>;
	/** Layers only: paths that it deletes from the layers below. */
	deletedPaths: string[];
	/** Layers only: directories of which nothing below shows through. */
	opaqueDirectories: string[];
};

/** Folder of a path; the root's is the root. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Last part of a path; the root's is empty. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** True when `path` is somewhere below `directory`. */
export const isBelow = (path: string, directory: string): boolean =>
	path !== '/' && path.startsWith(directory === '/' ? '/' : `${directory}/`);

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
