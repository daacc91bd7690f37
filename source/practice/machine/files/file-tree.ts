import {Buffer} from 'node:buffer';
import type {FileChange} from '../../../engine/containers.ts';
import {parentOf} from '../../../layers/file-tree.ts';
import {listChanges, writtenBytes} from './file-changes.ts';
import type {FileLayer, FileNode, LayerChanges} from './file-node.ts';
import {ownershipOf} from './file-node.ts';
import {absolutePath, inWalkOrder, nameOf} from './path.ts';

/** What can go wrong, in the words of the C library. */
export class FileProblem extends Error {
	override readonly name = 'FileProblem';
}

/** The files of one container: the image's, never touched, under what the container wrote. */
export type FileTree = {
	/** Follows symbolic links, except the last one with `link: true`. */
	find(path: string, options?: {link: boolean}): FileNode | undefined;
	/** Sorted names in a directory. */
	list(path: string): string[];
	/** @param sizeBytes `undefined`: the size of the content. */
	write(
		path: string,
		content: string,
		options?: {sizeBytes?: number; isExecutable?: boolean},
	): void;
	makeDirectory(path: string): void;
	link(path: string, target: string): void;
	/** Takes a file, or a directory with all that is in it. */
	remove(path: string): void;
	/** Puts anything anywhere, as unpacking does: missing parents are made, and only a directory over a directory keeps what is in it. */
	place(path: string, node: FileNode): void;
	/** Where a path really lies: links on the way are replaced, the last one too without `link: true`. */
	locate(path: string, options?: {link: boolean}): string;
	/** Everything in a directory, each directory before what is in it. */
	below(path: string): [string, FileNode][];
	/** What lies over the image. */
	written(): LayerChanges;
	changes(): FileChange[];
	/** Bytes in the writable layer. */
	writtenBytes(): number;
};

const mostLinks = 40;

/** Writing changes neither owner nor mode, except that a file becomes a program or stops being one. */
function keptOwnership(old: FileNode, isExecutable: boolean | undefined): FileNode['ownership'] {
	if (!old.ownership || isExecutable === undefined) {
		return old.ownership;
	}

	const ownership = ownershipOf(old);
	const mode = isExecutable ? ownership.mode | 0o111 : ownership.mode & ~0o111;
	return {...ownership, mode};
}

/** @param image Asked for only when somebody looks: two thousand containers share a few trees. */
export function createFileTree(image: () => FileLayer, now: () => number): FileTree {
	/** `undefined` marks what was deleted. */
	const written = new Map<string, FileNode | undefined>();

	const at = (path: string): FileNode | undefined => {
		if (path === '/') {
			return {kind: 'directory', modifiedAt: 0};
		}

		return written.has(path) ? written.get(path) : image().get(path);
	};

	/** Replaces links on the way by what they point to. */
	const resolve = (path: string, keepLast: boolean): string => {
		let rest = absolutePath('/', path).split('/').filter(Boolean);
		let done = '/';
		for (let links = 0; rest.length > 0; ) {
			const [name = '', ...later] = rest;
			const here = absolutePath(done, name);
			const node = at(here);
			if (node?.kind === 'link' && (later.length > 0 || !keepLast)) {
				links++;
				if (links > mostLinks) {
					throw new FileProblem('Too many levels of symbolic links');
				}

				rest = [...absolutePath(done, node.target).split('/').filter(Boolean), ...later];
				done = '/';
			} else {
				rest = later;
				done = here;
			}
		}

		return done;
	};

	const requireParent = (path: string) => {
		const parent = at(parentOf(path));
		if (!parent) {
			throw new FileProblem('No such file or directory');
		}

		if (parent.kind !== 'directory') {
			throw new FileProblem('Not a directory');
		}
	};

	const pathsBelow = (path: string): string[] => {
		const start = path === '/' ? '/' : `${path}/`;
		const paths = [...image().keys(), ...written.keys()].filter(key => key.startsWith(start));
		return [...new Set(paths)].filter(key => at(key) !== undefined);
	};

	const removeAll = (target: string) => {
		for (const key of [...pathsBelow(target), target]) {
			if (image().has(key)) {
				written.set(key, undefined);
			} else {
				written.delete(key);
			}
		}
	};

	const makeParents = (path: string) => {
		const parent = parentOf(path);
		if (parent !== '/' && at(parent)?.kind !== 'directory') {
			makeParents(parent);
			removeAll(parent);
			written.set(parent, {kind: 'directory', modifiedAt: now()});
		}
	};

	return {
		find: (path, {link} = {link: false}) => at(resolve(path, link)),
		list(path) {
			const directory = resolve(path, false);
			return pathsBelow(directory)
				.filter(key => parentOf(key) === directory)
				.map(nameOf)
				.sort();
		},
		write(path, content, {sizeBytes, isExecutable} = {}) {
			const target = resolve(path, false);
			const old = at(target);
			if (old?.kind === 'directory') {
				throw new FileProblem('Is a directory');
			}

			requireParent(target);
			written.set(target, {
				kind: 'file',
				content,
				sizeBytes: sizeBytes ?? Buffer.byteLength(content),
				isExecutable: isExecutable ?? (old?.kind === 'file' && old.isExecutable),
				modifiedAt: now(),
				ownership: old && keptOwnership(old, isExecutable),
			});
		},
		makeDirectory(path) {
			const target = resolve(path, false);
			if (at(target)) {
				throw new FileProblem('File exists');
			}

			requireParent(target);
			written.set(target, {kind: 'directory', modifiedAt: now()});
		},
		link(path, target) {
			const place = resolve(path, true);
			if (at(place)) {
				throw new FileProblem('File exists');
			}

			requireParent(place);
			written.set(place, {kind: 'link', target, modifiedAt: now()});
		},
		remove(path) {
			const target = resolve(path, true);
			if (!at(target)) {
				throw new FileProblem('No such file or directory');
			}

			removeAll(target);
		},
		place(path, node) {
			const target = resolve(path, true);
			if (target === '/') {
				return;
			}

			makeParents(target);
			if (node.kind !== 'directory' && at(target)?.kind === 'directory') {
				removeAll(target);
			}

			written.set(target, node);
		},
		locate: (path, {link} = {link: false}) => resolve(path, link),
		below: path =>
			inWalkOrder(pathsBelow(path)).flatMap(key => {
				const node = at(key);
				return node ? [[key, node]] : [];
			}),
		written: () => written,
		changes: () => listChanges(written, image()),
		writtenBytes: () => writtenBytes(written),
	};
}
