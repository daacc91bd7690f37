import {Problem} from '../../../problem.ts';
import type {FileNode} from '../../machine/files/file-node.ts';
import type {FileTree} from '../../machine/files/file-tree.ts';
import {absolutePath, nameOf} from '../../machine/files/path.ts';
import type {PracticeState} from '../practice-state.ts';
import {readTar} from '../tar/read-tar.ts';
import {linkedEntries, type TarEntry} from '../tar/tar-entry.ts';
import {nodeOf} from '../tar/tar-node.ts';
import {sendTar} from '../tar/write-tar.ts';
import type {ContainerRecord} from './container-record.ts';
import {findContainer} from './find-container.ts';

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

/** What a volume has, under the name of the directory that it is mounted at. */
function mountedPart(
	{volumes}: PracticeState,
	{mounts, files: own}: ContainerRecord,
	path: string,
): Iterable<TarEntry> | undefined {
	const mount = mounts.find(({kind, destination}) => kind === 'volume' && destination === path);
	const files = mount && volumes.get(mount.source)?.files;
	// What the container wrote there itself is not in the volume.
	if (!files || (files.size === 0 && own.find(path))) {
		return undefined;
	}

	const name = nameOf(path);
	return entriesOf([['', {kind: 'directory', modifiedAt: 0}], ...files], rest => name + rest);
}

export const getArchive = (
	state: PracticeState,
	named: Named,
	signal: AbortSignal,
): AsyncIterable<Uint8Array> =>
	sendTar(() => {
		const container = findContainer(state, named.name);
		const path = absolutePath('/', named.path);
		return mountedPart(state, container, path) ?? partOf(container.files, named);
	}, signal);

function requireDirectory(files: FileTree, named: Named): string {
	const node = files.find(named.path);
	if (!node) {
		throw nothingThere(named);
	}

	if (node.kind !== 'directory') {
		throw new Problem({
			reason: 'invalid',
			message: 'The destination of the archive is not a directory.',
			nextStep: 'Choose a directory.',
		});
	}

	return files.locate(named.path);
}

/** Unpacks as it reads: what came before a failure stays. */
export async function putArchive(
	state: PracticeState,
	named: Named,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<void> {
	signal.throwIfAborted();
	const {files} = findContainer(state, named.name);
	const directory = requireDirectory(files, named);
	const within = (path: string) => absolutePath(directory, absolutePath('/', path).slice(1));
	for await (const record of readTar(archive, signal)) {
		const node = nodeOf(record) ?? files.find(within(record.entry.linkTarget), {link: true});
		if (!node) {
			throw new Problem({
				reason: 'invalid',
				message: `The archive links ${record.entry.name} to nothing: ${record.entry.linkTarget}`,
			});
		}

		files.place(within(record.entry.name), node);
	}
}
