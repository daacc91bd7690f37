import {useCallback, useMemo, useState} from 'react';
import {findDockerfile} from '../../../contents/find-dockerfile.ts';
import {findSharers} from '../../../contents/find-sharers.ts';
import type {ImageLayers} from '../../../contents/image-layers.ts';
import {knownBlobs} from '../../../contents/known-blobs.ts';
import {readLayers} from '../../../contents/read-layers.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {type LayerRow, toLayerRows} from '../../../store/layers/layer-row.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';

/** Writable layers that are counted by themselves: each takes the engine a walk through its files. */
const countedAtMost = 20;

const noRows: readonly LayerRow[] = [];
const noContainers: readonly ContainerSummary[] = [];
const noSizes: ReadonlyMap<string, number> = new Map();

export type LayersOf = {
	/** Id or reference. */
	image: string;
	/** Whose writable layer comes first; `undefined`: no container in particular. */
	containerId?: string | undefined;
};

/** The stack of an image and of its containers: at once what two requests tell, then who else has the layers. */
export function useLayers({image, containerId}: LayersOf): {
	state: ResourceState<ImageLayers>;
	rows: readonly LayerRow[];
	retry(): void;
} {
	const {engine, containers} = useOpenEngine();
	const {knownLayers, layerCache, recentBuilds, registry} = useServices();
	const listed = dataOf(useStore(containers.state));
	const load = useCallback(
		async (options: {signal: AbortSignal}) => {
			const container = containerId && (await engine.containers.inspect(containerId, options));
			const platform = container ? container.imagePlatform : undefined;
			return readLayers(engine, image, {...options, platform});
		},
		[engine, image, containerId],
	);
	const {state, retry} = useRequest(load);
	const layers = dataOf(state);
	const askSharers = useCallback(
		async (options: {signal: AbortSignal}) =>
			layers ? findSharers(engine, layers, {...options, knownLayers}) : undefined,
		[engine, layers, knownLayers],
	);
	const sharers = dataOf(useRequest(layers ? askSharers : undefined).state);

	const askDockerfile = useCallback(
		async (options: {signal: AbortSignal}) =>
			layers ? findDockerfile(layers, await recentBuilds.list(), options) : undefined,
		[recentBuilds, layers],
	);
	const dockerfile = dataOf(useRequest(layers ? askDockerfile : undefined).state);

	const askBlobs = useCallback(
		async () =>
			layers ? knownBlobs(layers, layerCache, registry.knownLayers(layers.id)) : undefined,
		[layerCache, layers, registry],
	);
	const blobs = dataOf(useRequest(layers ? askBlobs : undefined).state);

	const ids = (listed ?? noContainers)
		.filter(({imageId, id}) => imageId === layers?.id || id === containerId)
		.map(({id}) => id)
		.join(' ');
	const [sizes, setSizes] = useState(noSizes);
	const count = useCallback(
		async (options: {signal: AbortSignal}) => {
			for (const id of ids.split(' ').filter(Boolean).slice(0, countedAtMost)) {
				// One that went meanwhile has no size, and no row any more.
				const size = await engine.containers.size(id, options).catch(() => undefined);
				options.signal.throwIfAborted();
				if (size) {
					setSizes(before => new Map([...before, [id, size.writableBytes]]));
				}
			}
		},
		[engine, ids],
	);
	useRequest(layers ? count : undefined);

	const rows = useMemo(() => {
		if (!layers) {
			return noRows;
		}

		const wanted = new Set(ids.split(' '));
		const own = (listed ?? noContainers)
			.filter(({id}) => wanted.has(id))
			.toSorted((one, other) => Number(other.id === containerId) - Number(one.id === containerId));
		return toLayerRows(layers, {sharers, containers: own, writableBytes: sizes, dockerfile, blobs});
	}, [layers, listed, ids, containerId, sharers, sizes, dockerfile, blobs]);
	return {state, rows, retry};
}
