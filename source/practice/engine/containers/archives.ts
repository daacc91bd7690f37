import {Problem} from '../../../problem.ts';
import type {FileNode} from '../../machine/files/file-node.ts';
import type {FileTree} from '../../machine/files/file-tree.ts';
import {absolutePath, nameOf} from '../../machine/files/path.ts';
import type {PracticeState} from '../practice-state.ts';
import {readTar} from '../tar/read-tar.ts';
import {linkedEntries, type TarEntry} from '../tar/tar-entry.ts';
import {nodeOf} from '../tar/tar-node.ts';
import {sendTar} from '../tar/write-tar.ts';
import {findContainer} from './find-container.ts';
import {type MountedFiles, mountedFiles, nodeIn} from './mounted-files.ts';

type Named = {name: string; path: string};

const nothingThere = ({name, path}: Named) =>
	new Problem({
		reason: 'not-found',
		message: `No such file or directory: ${path} in container ${name}.`,
	});

/** The files of a container under a name that is put in the place of its root. */
const entriesOf = (
	nodes: readonly (readonly [string, FileNode])[],
	rename: (path: string) => string,
): Iterable<TarEntry> => linkedEntries(nodes.map(([path, node]) => [rename(path), node] as const));

export const exportFiles = (
	state: PracticeState,
	name: string,
	signal: AbortSignal,
): AsyncIterable<Uint8Array> =>
	sendTar(
		() => entriesOf(findContainer(state, name).files.below('/'), path => path.slice(1)),
		signal,
	);

/** The path itself, then what is in it; a link is told, not followed. */
function partOf(files: FileTree, named: Named): Iterable<TarEntry> {
	const place = files.locate(named.path, {link: true});
	const node = files.find(place, {link: true});
	if (!node) {
		throw nothingThere(named);
	}

	const own = nameOf(place);
	const rest = node.kind === 'directory' ? files.below(place) : [];
	const skipped = place === '/' ? 0 : place.length;
	return entriesOf([[place, node], ...rest], path => `${own}${path.slice(skipped)}`);
}

/** What is in a volume, under the name of the path that is asked for. */
function mountedPart({files, inside}: MountedFiles, named: Named): Iterable<TarEntry> {
	const first = nodeIn(files, inside);
	if (!first) {
		throw nothingThere(named);
	}

	const below = [...files].filter(([path]) => path.startsWith(`${inside}/`));
	const name = nameOf(named.path);
	return entriesOf([[inside, first], ...below], path => name + path.slice(inside.length));
}

export const getArchive = (
	state: PracticeState,
	named: Named,
	signal: AbortSignal,
): AsyncIterable<Uint8Array> =>
	sendTar(() => {
		const container = findContainer(state, named.name);
		const path = absolutePath('/', named.path);
		const mounted = mountedFiles(state, container, path);
		return mounted ? mountedPart(mounted, {...named, path}) : partOf(container.files, named);
	}, signal);

const notADirectory = () =>
	new Problem({
		reason: 'invalid',
		message: 'The destination of the archive is not a directory.',
		nextStep: 'Choose a directory.',
	});

function requireDirectory(files: FileTree, named: Named): string {
	const node = files.find(named.path);
	if (!node) {
		throw nothingThere(named);
	}

	if (node.kind !== 'directory') {
		throw notADirectory();
	}

	return files.locate(named.path);
}

/** Where an archive is unpacked: reads and places by absolute path. */
type Unpacked = {
	directory: string;
	find(path: string): FileNode | undefined;
	place(path: string, node: FileNode): void;
};

function intoVolume({files, inside}: MountedFiles, named: Named): Unpacked {
	const directory = nodeIn(files, inside);
	if (directory?.kind !== 'directory') {
		throw directory ? notADirectory() : nothingThere(named);
	}

	return {
		directory: inside === '' ? '/' : inside,
		find: path => files.get(path),
		place(path, node) {
			if (path === '/') {
				return;
			}

			if (node.kind !== 'directory') {
				for (const other of [...files.keys()].filter(key => key.startsWith(`${path}/`))) {
					files.delete(other);
				}
			}

			files.set(path, node);
		},
	};
}

const intoContainer = (files: FileTree, named: Named): Unpacked => ({
	directory: requireDirectory(files, named),
	find: path => files.find(path, {link: true}),
	place: files.place,
});

/** Unpacks as it reads: what came before a failure stays. */
export async function putArchive(
	state: PracticeState,
	named: Named,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<void> {
	signal.throwIfAborted();
	const container = findContainer(state, named.name);
	const mounted = mountedFiles(state, container, absolutePath('/', named.path));
	const {directory, find, place} = mounted
		? intoVolume(mounted, named)
		: intoContainer(container.files, named);
	const within = (path: string) => absolutePath(directory, absolutePath('/', path).slice(1));
	for await (const record of readTar(archive, signal)) {
		const node = nodeOf(record) ?? find(within(record.entry.linkTarget));
		if (!node) {
			throw new Problem({
				reason: 'invalid',
				message: `The archive links ${record.entry.name} to nothing: ${record.entry.linkTarget}`,
			});
		}

		place(within(record.entry.name), node);
	}
}
