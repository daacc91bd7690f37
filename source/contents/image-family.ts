import type {ImageSummary} from '../engine/images.ts';
import type {LayerDigests} from '../layers/known/known-layers.ts';
import {createLayerTree, type LayerNode} from '../prune/layers/layer-tree.ts';

/** An image, or layers that several images are built on while no image here ends with them. */
export type FamilyNode = {
	/** `undefined`: the base is not local. */
	image: ImageSummary | undefined;
	/** One of the images that have these layers: the image itself, where there is one. */
	sampleId: string;
	/** From the base on; 0 also for an image whose layers are not known. */
	layerCount: number;
	/** On top of what it is built on. */
	addedLayers: number;
	/** Of all layers; `undefined`: not known. */
	totalBytes: number | undefined;
	/** On top of what it is built on; `undefined`: not known. */
	addedBytes: number | undefined;
	/** Built on it: the same layers with other settings first, then by name. */
	children: readonly FamilyNode[];
};

type Below = Pick<FamilyNode, 'layerCount' | 'totalBytes'>;

const nothing: Below = {layerCount: 0, totalBytes: 0};

const collator = new Intl.Collator('en', {numeric: true});

const nameOf = ({image}: FamilyNode) => image?.references[0];

/** What has no name comes last. */
const byName = (one: FamilyNode, other: FamilyNode): number =>
	Number(nameOf(one) === undefined) - Number(nameOf(other) === undefined) ||
	collator.compare(nameOf(one) ?? one.sampleId, nameOf(other) ?? other.sampleId);

/** Of images with the same layers, the one that the others were made from: as far as it can be told, the oldest. */
const byAge = (one: ImageSummary, other: ImageSummary): number =>
	Number(other.parentId === one.id) * -1 + Number(one.parentId === other.id) ||
	Number(one.references.length === 0) - Number(other.references.length === 0) ||
	one.createdAt - other.createdAt ||
	(one.id < other.id ? -1 : 1);

function addedTo(below: Below, totalBytes: number | undefined): number | undefined {
	return totalBytes === undefined || below.totalBytes === undefined
		? undefined
		: Math.max(0, totalBytes - below.totalBytes);
}

/** One of the images that end at a layer or above it. */
function sampleOf(node: LayerNode): string {
	let at = node;
	while (at.ends.length === 0) {
		const [next] = at.children.values();
		if (!next) {
			break;
		}

		at = next;
	}

	return at.ends[0] ?? '';
}

/**
Which images are built on which: one is built on another when it has all layers of that one, and then more.
@param chains Of the images whose layers are known.
@param layerBytes By the id of an image, the bytes of its layers, base first: asked for where no image ends with
what several have.
@returns What is built on nothing that others have, too.
*/
export function imageFamily(
	images: readonly ImageSummary[],
	chains: LayerDigests,
	layerBytes: ReadonlyMap<string, readonly number[]> = new Map(),
): readonly FamilyNode[] {
	const byId = new Map(images.map(image => [image.id, image]));
	const {root} = createLayerTree(
		images.map(({id, sizeBytes}) => ({
			id,
			sizeBytes,
			layerDigests: chains.get(id) ?? [],
			sharedBytes: undefined,
			layerBytes: undefined,
		})),
	);

	const childrenOf = (node: LayerNode, below: Below): FamilyNode[] =>
		Array.from(node.children.values(), child => nodeOf(child, below)).sort(byName);

	const imageNode = (
		image: ImageSummary,
		below: Below,
		{layerCount, children}: Pick<FamilyNode, 'layerCount' | 'children'>,
	): FamilyNode => {
		const isSame = below.layerCount === layerCount && layerCount > 0;
		return {
			image,
			sampleId: image.id,
			layerCount,
			addedLayers: layerCount - below.layerCount,
			totalBytes: image.sizeBytes,
			addedBytes: isSame ? 0 : addedTo(below, image.sizeBytes),
			children,
		};
	};

	const nodeOf = (start: LayerNode, below: Below): FamilyNode => {
		let node = start;
		while (node.ends.length === 0 && node.children.size === 1) {
			node = [...node.children.values()][0] as LayerNode;
		}

		const layerCount = node.depth;
		const [first, ...others] = node.ends.flatMap(id => byId.get(id) ?? []).sort(byAge);
		if (!first) {
			const sampleId = sampleOf(node);
			const totalBytes = layerBytes
				.get(sampleId)
				?.slice(0, layerCount)
				.reduce((sum, bytes) => sum + bytes, 0);
			return {
				image: undefined,
				sampleId,
				layerCount,
				addedLayers: layerCount - below.layerCount,
				totalBytes,
				addedBytes: addedTo(below, totalBytes),
				children: childrenOf(node, {layerCount, totalBytes}),
			};
		}

		const own: Below = {layerCount, totalBytes: first.sizeBytes};
		const same = others.map(image => imageNode(image, own, {layerCount, children: []}));
		return imageNode(first, below, {
			layerCount,
			children: [...same.sort(byName), ...childrenOf(node, own)],
		});
	};

	// Images without any layer, or with unknown ones, are built on nothing, and nothing on them.
	const alone = root.ends.flatMap(id => byId.get(id) ?? []);
	return [
		...alone.map(image => imageNode(image, nothing, {layerCount: 0, children: []})),
		...childrenOf(root, nothing),
	].sort(byName);
}
