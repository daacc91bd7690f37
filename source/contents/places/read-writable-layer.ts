import {createHash} from 'node:crypto';
import pMap from 'p-map';
import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import {type LayerIndex, readFileTree} from '../../layers/read-file-tree.ts';
import {readTar} from '../../layers/read-tar.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {toFileEntry} from '../../layers/to-file-entry.ts';
import {CompactEntries} from '../../layers/tree/compact-entries.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {Problem} from '../../problem.ts';
import {isEngineFolder, isEnginePath} from '../../session/engine-paths.ts';
import {layerBetween} from './layer-between.ts';
import {placeTree} from './place-tree.ts';
import {type ArchivePlan, planArchives} from './plan-archives.ts';

/**
What the archive of one path says of the path itself: of a directory nothing further is read.
@param path Where it is; the archive names it as it likes.
@returns `undefined`: the archive is empty, as that of a socket.
@throws TarError, and whatever the archive throws.
*/
async function readFirstEntry(
	archive: AsyncIterable<Uint8Array>,
	path: string,
): Promise<FileEntry | undefined> {
	const hash = createHash('sha256');
	let found: FileEntry | undefined;
	for await (const {entry, bytes} of readTar(archive)) {
		if (bytes) {
			hash.update(bytes);
			continue;
		}

		if (found) {
			break;
		}

		found = toFileEntry(entry, path);
		if (found.kind !== 'file') {
			return found;
		}
	}

	return found && {...found, sha256: hash.digest('hex')};
}

type Container = Pick<ContainerDetails, 'id' | 'mounts'>;

type Options = RequestOptions & {
	/** Gets the bytes of archives as they come. */
	onBytes(bytes: number): void;
};

/** Side by side; an engine reads one archive of a container after the other anyway. */
const concurrency = 4;

async function* counted(
	stream: AsyncIterable<Uint8Array>,
	{signal, onBytes}: Options,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of untilAborted(stream, signal)) {
		onBytes(chunk.length);
		yield chunk;
	}
}

/** `undefined`: it is gone meanwhile. */
async function unlessMissing<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

async function readArchives(
	engine: Engine,
	{id}: Container,
	{whole, single}: ArchivePlan,
	options: Options,
): Promise<CompactEntries> {
	const {signal} = options;
	const archive = (path: string) =>
		counted(engine.containers.getArchive(id, path, {signal}), options);
	const entries = new CompactEntries();
	const read = async (path: string, isWhole: boolean) => {
		if (!isWhole) {
			const entry = await unlessMissing(readFirstEntry(archive(path), path));
			return entry ? [entry] : [];
		}

		const tree = await unlessMissing(readFileTree(archive(path), {signal}));
		return tree ? [...placeTree(tree, path).values()] : [];
	};
	const wanted = [
		...single.map(path => ({path, isWhole: false})),
		...whole.map(path => ({path, isWhole: true})),
	];
	for (const found of await pMap(wanted, ({path, isWhole}) => read(path, isWhole), {
		concurrency,
		signal,
	})) {
		for (const entry of found) {
			entries.set(entry.path, entry);
		}
	}

	return entries;
}

/** What is different in an export of all files. */
async function readExport(
	engine: Engine,
	{id}: Container,
	below: LayerStack,
	options: Options,
): Promise<LayerIndex> {
	const {signal} = options;
	const exported = counted(engine.containers.exportFiles(id, {signal}), options);
	const files = await readFileTree(exported, {signal});
	return layerBetween(below, files, {
		ignores: path => isEnginePath(path) || isEngineFolder(path, files),
	});
}

/**
Reads what a container has changed, running or not, as a layer: GET /containers/{id}/changes tells which paths,
their archives (GET /containers/{id}/archive) what they are. Where those are too many it comes out of an export of
all files; on Podman always, which tells everything in an archive as its user's own, and no changes at all where a
directory has taken a file's place (4.3).
@param below The layers of its image.
@throws Problem; TarError for a damaged archive; signal.reason after an abort.
*/
export async function readWritableLayer(
	engine: Engine,
	container: Container,
	below: LayerStack,
	options: Options,
): Promise<LayerIndex> {
	const {signal} = options;
	const {flavour} = await engine.about({signal});
	if (flavour === 'podman') {
		return readExport(engine, container, below, options);
	}

	const changes = await engine.containers.changes(container.id, {signal});
	const mounts = container.mounts.map(({destination}) => destination);
	const plan = planArchives(changes, mounts);
	if (!plan) {
		return readExport(engine, container, below, options);
	}

	return {
		entries: await readArchives(engine, container, plan, options),
		deletedPaths: changes.filter(({kind}) => kind === 'deleted').map(({path}) => path),
		opaqueDirectories: [],
	};
}
