import type {LayerNode} from './layer-tree.ts';

/** Bytes of a layer and of all below it; equal where they are known. */
export type TotalBounds = {least: number; most: number};

/** Every node, each after the one that it lies on. */
function nodesOf(root: LayerNode): LayerNode[] {
	const nodes = [root];
	// An array also goes through what is added on the way.
	for (const node of nodes) {
		for (const child of node.children.values()) {
			nodes.push(child);
		}
	}

	return nodes;
}

/**
What is known of every place of a tree: no less than what lies below, no more than the least that lies
above. Both only grow from the base up.
*/
export function totalBounds(root: LayerNode): ReadonlyMap<LayerNode, TotalBounds> {
	const nodes = nodesOf(root);
	const bounds = new Map<LayerNode, TotalBounds>();
	for (const node of nodes) {
		const {parent, totalBytes, leastBytes} = node;
		const below = (parent && bounds.get(parent)?.least) ?? 0;
		bounds.set(node, {least: totalBytes ?? leastBytes ?? below, most: Number.POSITIVE_INFINITY});
	}

	for (const node of nodes.toReversed()) {
		const own = bounds.get(node);
		if (!own) {
			continue;
		}

		const most = Math.min(own.most, node.mostBytes ?? own.most);
		own.most = node.totalBytes ?? (Number.isFinite(most) ? Math.max(own.least, most) : own.least);
		const below = node.parent && bounds.get(node.parent);
		if (below) {
			below.most = Math.min(below.most, own.most);
		}
	}

	return bounds;
}
