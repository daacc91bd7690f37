import {emptyLayer} from '../../engine/layer-steps.ts';
import type {PruneLayer} from '../prune-state.ts';
import {layerSegments} from './layer-segments.ts';
import {
	createLayerTree,
	type LayeredImage,
	type LayerNode,
	type LayerTree,
	lastShared,
} from './layer-tree.ts';
import {totalBounds} from './total-bounds.ts';

/** Every place of a tree but its root. */
function placesOf({root}: LayerTree): LayerNode[] {
	const places = [...root.children.values()];
	// An array also goes through what is added on the way.
	for (const place of places) {
		places.push(...place.children.values());
	}

	return places;
}

/** Digests of layers that lie on different ones: their files are there for each, their content may be there once. */
export function scatteredLayers(tree: LayerTree): ReadonlySet<string> {
	const seen = new Set<string>();
	const scattered = new Set<string>();
	for (const {digest} of placesOf(tree)) {
		if (seen.has(digest) && digest !== emptyLayer) {
			scattered.add(digest);
		}

		seen.add(digest);
	}

	return scattered;
}

/** An image of which the store keeps the files (`sizeBytes`) and, packed, the content that they come from. */
export type PackedImage = LayeredImage & {contentBytes: number};

/** Files that cannot be compressed get a little bigger in an archive: a head for each, a few bytes for each block. */
const mostPacked = (fileBytes: number): number => Math.max(0, Math.ceil(fileBytes * (1 + 1 / 64)));

/**
Packed files are hardly more than the blocks that they take unpacked, where they are unpacked. What is
known of the layers below counts for what it is.
*/
function boundByFiles(
	images: readonly PackedImage[],
	{root, ends}: LayerTree,
	files: LayerTree,
): void {
	const unpacked = new Map([[root, files.root]]);
	for (const {id, sizeBytes} of images) {
		let place = ends.get(id);
		let same = files.ends.get(id);
		while (sizeBytes > 0 && place && same && !unpacked.has(place)) {
			unpacked.set(place, same);
			place = place.parent;
			same = same.parent;
		}
	}

	const knownMost = ({totalBytes, mostBytes}: LayerNode) => totalBytes ?? mostBytes;
	for (const [place, {totalBytes}] of unpacked) {
		let below = place.parent;
		while (
			below?.parent &&
			(knownMost(below) === undefined || unpacked.get(below)?.totalBytes === undefined)
		) {
			below = below.parent;
		}

		const contentBelow = below && knownMost(below);
		const filesBelow = below && unpacked.get(below)?.totalBytes;
		if (contentBelow !== undefined && filesBelow !== undefined && totalBytes !== undefined) {
			place.mostBytes ??= contentBelow + mostPacked(totalBytes - filesBelow);
		}
	}
}

/** The most that each of some layers takes packed. */
function mostOfEach(digests: ReadonlySet<string>, files: LayerTree): Map<string, number> {
	const most = new Map<string, number>();
	for (const {digest, totalBytes, parent} of placesOf(files)) {
		if (digests.has(digest)) {
			// Of a layer that is not unpacked here, the files add nothing.
			const bytes = (totalBytes ?? 0) - (parent?.totalBytes ?? totalBytes ?? 0);
			const known = most.get(digest) ?? Number.POSITIVE_INFINITY;
			most.set(digest, bytes > 0 ? Math.min(known, mostPacked(bytes)) : known);
		}
	}

	return most;
}

/**
What the containerd store keeps packed. An image tells how much that is of all its layers together, not
of each, and not whether others have their copy of a layer in common with it or packed in another way.
@param files The same images in a tree of their files.
@returns Pieces whose sums are bounds, and for each image the copies that it may have for itself.
*/
export function contentLayers(images: readonly PackedImage[], files: LayerTree): PruneLayer[] {
	const tree = createLayerTree(
		images.map(({id, layerDigests, contentBytes}) => ({
			id,
			layerDigests,
			sizeBytes: contentBytes,
			sharedBytes: undefined,
			layerBytes: undefined,
		})),
	);
	boundByFiles(images, tree, files);
	const bounds = totalBounds(tree.root);
	const mostOf = mostOfEach(scatteredLayers(tree), files);
	const pieces = layerSegments(tree).map(({mostBytes, bytes, ...piece}): PruneLayer => {
		const scattered = piece.digests.reduce((sum, digest) => sum + (mostOf.get(digest) ?? 0), 0);
		const atLeast = bytes.atLeast - Math.min(scattered, mostBytes);
		// At the most, nobody has anything in common.
		const atMost = piece.imageIds.length > 1 ? 0 : bytes.atMost;
		return {...piece, bytes: {atLeast, atMost}, isContent: true};
	});
	const copies = images.flatMap(({id, contentBytes}): PruneLayer[] => {
		const end = tree.ends.get(id);
		const shared = end && lastShared(end);
		const below = shared ? (bounds.get(shared)?.least ?? 0) : 0;
		const atMost = shared === end ? contentBytes : below;
		return atMost === 0
			? []
			: [{bytes: {atLeast: 0, atMost}, imageIds: [id], digests: [], isContent: true}];
	});
	return [...pieces, ...copies];
}
