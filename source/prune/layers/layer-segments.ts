import type {PruneLayer} from '../prune-state.ts';
import type {LayerNode, LayerTree} from './layer-tree.ts';
import {type TotalBounds, totalBounds} from './total-bounds.ts';

/** Images change above it, or it is known on its own. */
const isTop = (node: LayerNode): boolean =>
	node.ends.length > 0 || node.children.size !== 1 || node.totalBytes !== undefined;

const isFork = (node: LayerNode): boolean => node.ends.length > 0 || node.children.size !== 1;

const nothing: TotalBounds = {least: 0, most: 0};

type Segment = {
	node: LayerNode;
	/** What it lies on. */
	base: LayerNode;
	digests: string[];
	children: Segment[];
};

function collectSegments(root: LayerNode): Segment[] {
	const start: Segment = {node: root, base: root, digests: [], children: []};
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

			const segment: Segment = {node, base: below.node, digests, children: []};
			below.children.push(segment);
			segments.push(segment);
			open.push(segment);
		}
	}

	return segments;
}

/** @property mostBytes What it can be by itself. */
export type LayerPiece = PruneLayer & {mostBytes: number};

/**
Layers in pieces that come and go together. Where the total of a place is known within bounds only, the
least of what goes is counted as if that total were the most it can be, and the other way round: what
goes with any images always goes with more of it above than below, so that the sums of pieces are true
bounds, although a shared piece by itself has its ends the wrong way round.
*/
export function layerSegments(tree: LayerTree): LayerPiece[] {
	const bounds = totalBounds(tree.root);
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

	return segments.map(({node, base, digests}) => {
		const above = bounds.get(node) ?? nothing;
		const below = bounds.get(base) ?? nothing;
		return {
			bytes: {
				atLeast: Math.max(0, above.most - below.most),
				atMost: Math.max(0, above.least - below.least),
			},
			mostBytes: Math.max(0, above.most - below.least),
			imageIds: imageIds.get(node) ?? [],
			digests,
		};
	});
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
	for (const {mostBytes, digests, imageIds} of layerSegments(tree).toReversed()) {
		const [id] = imageIds;
		const mayHide = digests.length > 1 && mostBytes >= leastBytes;
		if (id !== undefined && mayHide && !imageIds.some(one => wanted.has(one))) {
			wanted.add(id);
		}
	}

	return [...wanted];
}
