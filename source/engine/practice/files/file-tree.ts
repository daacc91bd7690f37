import {Buffer} from 'node:buffer';
import type {FileChange} from '../../containers.ts';
import {listChanges, writtenBytes} from './file-changes.ts';
import type {FileLayer, FileNode} from './file-node.ts';
import {absolutePath, nameOf, parentOf} from './path.ts';

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
	changes(): FileChange[];
	/** Bytes in the writable layer. */
	writtenBytes(): number;
};

const mostLinks = 40;

/** @param image Asked for only when somebody looks: two thousand containers share a few trees. */
export const createFileTree = (image: () => FileLayer, now: () => number): FileTree => {
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

	const below = (path: string): string[] => {
		const start = path === '/' ? '/' : `${path}/`;
		const paths = [...image().keys(), ...written.keys()].filter(key => key.startsWith(start));
		return [...new Set(paths)].filter(key => at(key) !== undefined);
	};

	return {
		find: (path, {link} = {link: false}) => at(resolve(path, link)),
		list(path) {
			const directory = resolve(path, false);
			return below(directory)
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

			for (const key of [...below(target), target]) {
				if (image().has(key)) {
					written.set(key, undefined);
				} else {
					written.delete(key);
				}
			}
		},
		changes: () => listChanges(written, image()),
		writtenBytes: () => writtenBytes(written),
	};
};
