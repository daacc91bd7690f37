import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {type LayerIndex, readFileTree} from '../../layers/read-file-tree.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import type {CompactEntries} from '../../layers/tree/compact-entries.ts';
import {untilAborted} from '../../layers/until-aborted.ts';
import {isEngineFolder, isEnginePath} from '../../session/engine-paths.ts';
import {gatherEntries} from '../../session/review/paths/gather-entries.ts';
import {type ArchivePlan, planArchives} from '../../session/review/paths/plan-archives.ts';
import {readArchives} from '../../session/review/paths/read-archives.ts';
import {layerBetween} from './layer-between.ts';

type Container = Pick<ContainerDetails, 'id' | 'mounts'>;

type Options = RequestOptions & {
	/** Gets the bytes of archives as they come. */
	onBytes(bytes: number): void;
};

async function* counted(
	stream: AsyncIterable<Uint8Array>,
	{signal, onBytes}: Options,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of untilAborted(stream, signal)) {
		onBytes(chunk.length);
		yield chunk;
	}
}

async function readPaths(
	engine: Engine,
	{id, mounts}: Container,
	plan: ArchivePlan,
	options: Options,
): Promise<CompactEntries> {
	const archives = await readArchives(engine, id, plan, {
		signal: options.signal,
		pass: archive => counted(archive, options),
		mounts: mounts.map(({destination}) => destination),
	});
	return gatherEntries(archives);
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
		entries: await readPaths(engine, container, plan, options),
		deletedPaths: changes.filter(({kind}) => kind === 'deleted').map(({path}) => path),
		opaqueDirectories: [],
	};
}
