import type {ByteRange} from '../byte-range.ts';
import type {PruneLayer} from '../prune-state.ts';
import type {LayerNode, LayerTree} from './layer-tree.ts';

/** Images change above it, or it is known on its own. */
const isTop = (node: LayerNode): boolean =>
	node.ends.length > 0 || node.children.size !== 1 || node.totalBytes !== undefined;

const isFork = (node: LayerNode): boolean => node.ends.length > 0 || node.children.size !== 1;

type Segment = {
	node: LayerNode;
	digests: string[];
	/** Total bytes below it that are known, and those up to it at the least. */
	knownBelow: number;
	isBelowKnown: boolean;
	children: Segment[];
};

function collectSegments(root: LayerNode): Segment[] {
	const start: Segment = {node: root, digests: [], knownBelow: 0, isBelowKnown: true, children: []};
	const segments: Segment[] = [];
	const open = [start];
	for (let below = open.pop(); below; below = open.pop()) {
		for (const child of below.node.children.values()) {
			let node = child;
			const digests = [node.digest];
			while (!isTop(node)) {
				const [next] = node.children.values();
				if (!next) {
					break;
				}

				node = next;
				digests.push(node.digest);
			}

			const isBelowKnown = below.node.totalBytes !== undefined;
			const segment: Segment = {
				node,
				digests,
				knownBelow: below.node.totalBytes ?? below.knownBelow,
				isBelowKnown,
				children: [],
			};
			below.children.push(segment);
			segments.push(segment);
			open.push(segment);
		}
	}

	return segments;
}

/** @returns The least total that is known of what lies over a segment. */
function knownAbove({children}: Segment): number | undefined {
	let least: number | undefined;
	for (const child of children) {
		const bytes = child.node.totalBytes ?? knownAbove(child);
		if (bytes !== undefined && (least === undefined || bytes < least)) {
			least = bytes;
		}
	}

	return least;
}

function bytesOf(segment: Segment): ByteRange {
	const {totalBytes} = segment.node;
	const upTo = totalBytes ?? knownAbove(segment);
	const atMost = upTo === undefined ? undefined : Math.max(0, upTo - segment.knownBelow);
	const isKnown = totalBytes !== undefined && segment.isBelowKnown;
	return {atLeast: isKnown ? (atMost ?? 0) : 0, atMost};
}

/** Layers in pieces that come and go together. */
export function layerSegments(tree: LayerTree): PruneLayer[] {
	const imageIds = new Map<LayerNode, string[]>();
	const segments = collectSegments(tree.root);
	// Every segment stands after the one that it lies on: backwards, what is above is done first.
	for (const {node, children} of segments.toReversed()) {
		const [only, ...others] = children;
		const above = only ? (imageIds.get(only.node) ?? []) : [];
		const isOneAndTheSame = node.ends.length === 0 && others.length === 0;
		imageIds.set(
			node,
			isOneAndTheSame
				? above
				: [...node.ends, ...children.flatMap(child => imageIds.get(child.node) ?? [])],
		);
	}

	return segments.map(segment => ({
		bytes: bytesOf(segment),
		imageIds: imageIds.get(segment.node) ?? [],
		digests: segment.digests,
	}));
}

/**
Where several images part and no count tells how much lies below.
@returns One image for each such place; the sizes of its layers would answer it.
*/
export function imagesToMeasure(tree: LayerTree): string[] {
	const wanted = new Set<string>();
	const visit = [...tree.root.children.values()];
	for (let node = visit.pop(); node; node = visit.pop()) {
		visit.push(...node.children.values());
		if (isFork(node) && node.totalBytes === undefined) {
			let above: LayerNode = node;
			while (above.ends.length === 0) {
				const [next] = above.children.values();
				if (!next) {
					break;
				}

				above = next;
			}

			const [id] = above.ends;
			if (id !== undefined) {
				wanted.add(id);
			}
		}
	}

	return [...wanted];
}

/**
Several layers in one piece, big enough to hide one of a size that is looked for.
@param leastBytes The smallest size that is looked for.
@returns One image for each such piece.
*/
export function imagesToSplit(tree: LayerTree, leastBytes: number): string[] {
	const wanted = new Set<string>();
	// Its own pieces first: the layers of an image tell all that lies below, too.
	for (const {bytes, digests, imageIds} of layerSegments(tree).toReversed()) {
		const [id] = imageIds;
		const mayHide = digests.length > 1 && (bytes.atMost ?? leastBytes) >= leastBytes;
		if (id !== undefined && mayHide && !imageIds.some(one => wanted.has(one))) {
			wanted.add(id);
		}
	}

	return [...wanted];
}
