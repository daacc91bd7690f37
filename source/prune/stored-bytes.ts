import {exactly} from './byte-range.ts';
import {buildCacheKey} from './entries/build-cache-claims.ts';
import {grouped} from './grouped.ts';
import type {PruneContents, PruneEntry, StoredBytes} from './prune-plan.ts';
import type {PruneLayer, PruneState} from './prune-state.ts';

const positionsByImage = (entries: readonly PruneEntry[]): Map<string, number[]> =>
	grouped(entries.flatMap(({kind, id}, index) => (kind === 'image' ? [[id, index] as const] : [])));

/** Single layers by their size: the build cache tells nothing else about the layers that it holds. */
function layersBySize(layers: readonly PruneLayer[]): Map<number, number[]> {
	const bySize = new Map<number, number[]>();
	for (const [index, {bytes, digests, isContent}] of layers.entries()) {
		if (!isContent && digests.length === 1 && bytes.atLeast === bytes.atMost && bytes.atLeast > 0) {
			bySize.set(bytes.atLeast, [...(bySize.get(bytes.atLeast) ?? []), index]);
		}
	}

	return bySize;
}

/**
What the engine counts for all images is no less than what they are known to have: the difference is all
that can be in doubt. On the containerd store, containers and the build cache are counted in it.
*/
function mostDoubtBytes(state: PruneState): number | undefined {
	const {layers, layersBytes, containers, countsContent, usesContainerdStore} = state;
	if (layersBytes === undefined || !countsContent) {
		return undefined;
	}

	let left = layersBytes;
	for (const {bytes} of layers) {
		left -= bytes.atLeast;
	}

	for (const {writableBytes = 0} of usesContainerdStore ? containers : []) {
		left -= writableBytes;
	}

	return Math.max(0, left);
}

type Held = Omit<PruneContents, 'entries' | 'indexOf'>;

/** Who holds which bytes. */
export function storedBytes(
	state: PruneState,
	entries: readonly PruneEntry[],
	indexOf: ReadonlyMap<string, number>,
): Held {
	const {usesContainerdStore} = state;
	const images = positionsByImage(entries);
	const bySize = layersBySize(state.layers);
	const hiddenBytes = new Map<number, number>();
	const hiddenContentBytes = new Map<number, number>();
	const layers = state.layers.map(({bytes, imageIds, isContent}) => ({
		kind: 'image' as const,
		bytes,
		...(isContent && {content: 'all' as const}),
		holders: imageIds.flatMap(id => images.get(id) ?? []),
		possibleHolders: [] as number[],
	}));
	const own: StoredBytes[] = [];

	for (const {id, sizeBytes, isShared} of state.buildCache) {
		const index = indexOf.get(buildCacheKey(id));
		if (index === undefined || sizeBytes === 0) {
			continue;
		}

		if (usesContainerdStore) {
			hiddenContentBytes.set(index, sizeBytes);
			own.push({
				kind: 'build-cache',
				bytes: exactly(sizeBytes),
				content: 'perhaps',
				holders: [index],
				possibleHolders: [],
			});
			continue;
		}

		const shared = isShared ? (bySize.get(sizeBytes) ?? []) : [];
		for (const layer of shared) {
			const {holders, possibleHolders} = layers[layer] ?? {holders: [], possibleHolders: []};
			(shared.length === 1 ? holders : possibleHolders).push(index);
		}

		if (isShared && shared.length === 0) {
			hiddenBytes.set(index, sizeBytes);
		}

		if (!isShared) {
			own.push({
				kind: 'build-cache',
				bytes: exactly(sizeBytes),
				holders: [index],
				possibleHolders: [],
			});
		}
	}

	const listed = new Set(state.images.map(({id}) => id));
	const containers = new Map(state.containers.map(container => [container.id, container]));
	for (const [index, {kind, id, sizeBytes}] of entries.entries()) {
		if (kind !== 'image' && kind !== 'build-cache') {
			own.push({kind, bytes: sizeBytes, holders: [index], possibleHolders: []});
		}

		const container = kind === 'container' ? containers.get(id) : undefined;
		if (container && !listed.has(container.imageId) && container.imageBytes) {
			hiddenBytes.set(index, container.imageBytes);
		}
	}

	return {
		stored: [...layers, ...own],
		hiddenBytes,
		hiddenContentBytes,
		mostContentBytes: state.layers.reduce(
			(sum, {bytes, isContent}) => sum + (isContent ? (bytes.atMost ?? 0) : 0),
			0,
		),
		mostDoubtBytes: mostDoubtBytes(state),
	};
}
