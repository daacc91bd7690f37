import {createHash} from 'node:crypto';
import pMap from 'p-map';
import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {unlessGone} from '../../../engine/unless-gone.ts';
import {ancestorsOf, type FileEntry, isBelow, parentOf} from '../../../layers/file-tree.ts';
import {type LayerIndex, readFileTree} from '../../../layers/read-file-tree.ts';
import {readTar} from '../../../layers/read-tar.ts';
import {toFileEntry} from '../../../layers/to-file-entry.ts';
import {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {untilAborted} from '../../../layers/until-aborted.ts';
import {scanContents} from '../../findings/scan-contents.ts';
import type {SecretKind} from '../../findings/secret-patterns.ts';
import {placeArchive} from '../mounts/place-archive.ts';
import {atMost} from './at-most.ts';
import {placeTree} from './place-tree.ts';
import type {ArchivePlan} from './plan-archives.ts';

type Archive = {path: string; stream: AsyncIterable<Uint8Array>};

type Options = RequestOptions & {
	/** Passes an archive on, for whoever counts its bytes. */
	pass?: (archive: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
	/** Gets what the contents of files look like, by path; left out: they are not searched. */
	secrets?: Map<string, readonly SecretKind[]>;
	/** Called for every file. */
	onFile?: () => void;
	/** Where something is mounted: archives show that, too. */
	mounts?: readonly string[];
};

/** Side by side; older engines read one archive of a container after the other anyway. */
const concurrency = 4;

/** Of an archive, about what passes while one more is asked for; of a folder it is mostly all. */
const folderBytes = 1_000_000;

/** What the archive of one path says of the path itself: of a directory nothing further is read. */
async function readFirst({path, stream}: Archive, {secrets, onFile}: Options) {
	const hash = createHash('sha256');
	const scan = secrets && scanContents(path, kinds => secrets.set(path, kinds));
	let found: FileEntry | undefined;
	for await (const {entry, bytes} of readTar(stream)) {
		if (bytes) {
			hash.update(bytes);
			scan?.read(bytes);
			continue;
		}

		if (found) {
			break;
		}

		found = toFileEntry(entry, path);
		if (found.kind !== 'file') {
			return [found];
		}
	}

	onFile?.();
	scan?.end();
	// That of a socket is empty.
	return found ? [{...found, sha256: hash.digest('hex')}] : [];
}

/** The files of an archive by `readFileTree`, at their places. @param isWanted Left out: all of them. */
async function readTree(
	{path, stream}: Archive,
	{signal, secrets, onFile}: Options,
	tree: LayerIndex,
	isWanted: (path: string) => boolean = () => true,
): Promise<void> {
	const folder = parentOf(path) === '/' ? '' : parentOf(path);
	const scanned: [string, readonly SecretKind[]][] = [];
	await readFileTree(stream, {
		signal,
		tree,
		wants(file) {
			if (!isWanted(folder + file.path)) {
				return undefined;
			}

			onFile?.();
			return secrets && scanContents(folder + file.path, kinds => scanned.push([file.path, kinds]));
		},
	});
	const [root = '/'] = tree.entries.keys();
	const place = placeArchive(root, path);
	for (const [told, kinds] of scanned) {
		secrets?.set(place(told), kinds);
	}
}

const newTree = (): LayerIndex => ({
	entries: new CompactEntries(),
	deletedPaths: [],
	opaqueDirectories: [],
});

async function readWhole(archive: Archive, options: Options): Promise<Iterable<FileEntry>> {
	const tree = newTree();
	await readTree(archive, options, tree);
	const placed = placeTree(tree, archive.path);
	// Made anew each time: all at once they would take ten times the memory.
	return {[Symbol.iterator]: () => placed.values()};
}

/** Some of these are names of a file that has others, too. */
function areLinkedOutside(all: Iterable<FileEntry>, isWanted: (path: string) => boolean): boolean {
	const sides = new Map<string, boolean>();
	for (const {path, hardLinkGroup} of all) {
		if (hardLinkGroup !== undefined) {
			const isIn = isWanted(path);
			if ((sides.get(hardLinkGroup) ?? isIn) !== isIn) {
				return true;
			}

			sides.set(hardLinkGroup, isIn);
		}
	}

	return false;
}

/**
A folder with those of the wanted paths that are in it, where it holds little.
@returns `isAll` false: it holds much, or there are links to what is not wanted. Only the folder itself is told then.
*/
async function readFolder(
	{path, stream}: Archive,
	options: Options,
	isWanted: (path: string) => boolean,
): Promise<{found: FileEntry[]; isAll: boolean}> {
	const tree = newTree();
	const exceed = new AbortController();
	const limited = {path, stream: atMost(stream, folderBytes, exceed)};
	try {
		await readTree(limited, options, tree, isWanted);
	} catch (error) {
		if (!exceed.signal.aborted) {
			throw error;
		}
	}

	const all = [...placeTree(tree, path).values()];
	const isAll = !exceed.signal.aborted && !areLinkedOutside(all, isWanted);
	return {found: isAll ? all.filter(entry => isWanted(entry.path)) : all.slice(0, 1), isAll};
}

/** What is asked for, and what of it lies in it. */
type Wanted = {path: string; isWhole: boolean; inside: Wanted[]};

function nest({whole, single}: ArchivePlan): Wanted[] {
	const node = (path: string, isWhole: boolean): Wanted => ({path, isWhole, inside: []});
	const nodes = new Map([
		...single.map(path => [path, node(path, false)] as const),
		...whole.map(path => [path, node(path, true)] as const),
	]);
	const outermost: Wanted[] = [];
	for (const wanted of nodes.values()) {
		const folder = ancestorsOf(wanted.path).findLast(path => nodes.get(path)?.isWhole === false);
		(nodes.get(folder ?? '')?.inside ?? outermost).push(wanted);
	}

	return outermost;
}

/**
Reads paths of a container (GET /containers/{id}/archive): each by itself, or with the folder that it is in where both
are wanted and that holds little.
@returns For each archive, what of it is wanted, as often as it is gone through: nothing where a path is gone. Hard
links are known only within one archive.
@throws TarError, and whatever the archives throw; signal.reason after an abort.
*/
export async function readArchives(
	engine: Engine,
	container: string,
	plan: ArchivePlan,
	options: Options,
): Promise<Iterable<FileEntry>[]> {
	const {signal, pass = archive => archive, mounts = []} = options;
	const whole = new Set(plan.whole);
	const wanted = new Set([...plan.single, ...whole]);
	const isWanted = (path: string) =>
		wanted.has(path) || ancestorsOf(path).some(folder => whole.has(folder));
	const read = async ({path, isWhole, inside}: Wanted) => {
		const archive = engine.containers.getArchive(container, path, {signal});
		const parts = {path, stream: untilAborted(pass(archive), signal)};
		if (inside.length > 0 && mounts.every(mount => !isBelow(mount, path))) {
			const folder = await unlessGone(readFolder(parts, options, isWanted));
			return {found: folder?.found ?? [], left: folder?.isAll ? [] : inside};
		}

		const entries = await unlessGone((isWhole ? readWhole : readFirst)(parts, options));
		return {found: entries ?? [], left: inside};
	};
	const archives: Iterable<FileEntry>[] = [];
	for (let next = nest(plan); next.length > 0; ) {
		const answers = await pMap(next, read, {concurrency, signal});
		archives.push(...answers.map(({found}) => found));
		next = answers.flatMap(({left}) => left);
	}

	return archives;
}
