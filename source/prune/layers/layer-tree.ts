/** A place in the tree of all images' layers: everything from the base up to one layer. */
export type LayerNode = {
	readonly digest: string;
	readonly parent: LayerNode | undefined;
	/** 1 for a base layer. */
	readonly depth: number;
	readonly children: Map<string, LayerNode>;
	/** How many images have it. */
	imageCount: number;
	/** Images whose last layer it is. */
	readonly ends: string[];
	/** Bytes of it and of all below it; `undefined`: not known. */
	totalBytes: number | undefined;
	/** What these bytes cannot be less than, where images that end here do not agree. */
	leastBytes: number | undefined;
	/** What these bytes cannot be more than, likewise or where that is known by other means. */
	mostBytes: number | undefined;
};

const makeNode = (digest: string, parent: LayerNode | undefined): LayerNode => ({
	digest,
	parent,
	depth: parent ? parent.depth + 1 : 0,
	children: new Map(),
	imageCount: 0,
	ends: [],
	totalBytes: undefined,
	leastBytes: undefined,
	mostBytes: undefined,
});

/** One image in the tree. */
export type LayeredImage = {
	id: string;
	/** Base first. */
	layerDigests: readonly string[];
	sizeBytes: number;
	/** Bytes of layers that other images here have, too; `undefined` when not counted, or not to be relied on. */
	sharedBytes: number | undefined;
	/** Bytes of each layer; `undefined`: not asked for, or not to be told apart. */
	layerBytes: readonly number[] | undefined;
};

function addImage(root: LayerNode, image: LayeredImage): LayerNode {
	let node = root;
	for (const digest of image.layerDigests) {
		let next = node.children.get(digest);
		if (!next) {
			next = makeNode(digest, node);
			node.children.set(digest, next);
		}

		next.imageCount += 1;
		node = next;
	}

	node.ends.push(image.id);
	return node;
}

/** From a layer down to its base. */
export function* nodesBelow(node: LayerNode): Generator<LayerNode, void, undefined> {
	for (let at = node; at.parent; at = at.parent) {
		yield at;
	}
}

/** @returns The last layer that another image has, too. */
export function lastShared(end: LayerNode): LayerNode | undefined {
	for (const node of nodesBelow(end)) {
		if (node.imageCount > 1) {
			return node;
		}
	}

	return undefined;
}

function addLayerSizes(end: LayerNode, {sizeBytes, layerBytes}: LayeredImage): void {
	let bytes = sizeBytes;
	// Of layers that are not unpacked here, the engine tells no sizes.
	for (const node of layerBytes && sizeBytes > 0 ? nodesBelow(end) : []) {
		node.totalBytes ??= bytes;
		bytes = Math.max(0, bytes - (layerBytes?.[node.depth - 1] ?? 0));
	}
}

export type LayerTree = {
	root: LayerNode;
	/** By image id. */
	ends: ReadonlyMap<string, LayerNode>;
};

/**
Puts what an engine counts where it belongs: an image's size on its last layer, and its shared bytes on
the last layer that another image has, too. That answers most of what the sizes of single layers would
be needed for.
*/
export function createLayerTree(images: readonly LayeredImage[]): LayerTree {
	const root = makeNode('', undefined);
	root.totalBytes = 0;
	const ends = new Map(images.map(image => [image.id, addImage(root, image)]));
	const placed = images.flatMap(image => {
		const end = ends.get(image.id);
		return end?.parent ? [{end, image}] : [];
	});
	// The surest first: nothing that is derived may take the place of a size that was told.
	for (const {end, image} of placed) {
		const {sizeBytes} = image;
		if (sizeBytes > 0) {
			end.leastBytes = Math.min(end.leastBytes ?? sizeBytes, sizeBytes);
			end.mostBytes = Math.max(end.mostBytes ?? sizeBytes, sizeBytes);
			end.totalBytes = end.leastBytes === end.mostBytes ? sizeBytes : undefined;
		}
	}

	for (const {end, image} of placed) {
		addLayerSizes(end, image);
	}

	for (const {end, image} of placed) {
		const shared = image.sharedBytes === undefined ? undefined : lastShared(end);
		if (shared) {
			shared.totalBytes ??= image.sharedBytes;
		}
	}

	for (const {end} of placed) {
		// An image that was never unpacked takes nothing but what others have, too.
		const shared = end.totalBytes === undefined ? lastShared(end) : undefined;
		end.totalBytes ??= shared === end ? undefined : (shared?.totalBytes ?? 0);
	}

	return {root, ends};
}

/**
The next images below in the tree that an image is built on, by their ids.
@param isWanted Steps of builds, for one, are passed over: what lies below them is what counts.
*/
export function imagesBelow(
	end: LayerNode,
	isWanted: (id: string) => boolean = () => true,
): readonly string[] {
	for (const node of nodesBelow(end)) {
		const found = node === end ? [] : node.ends.filter(isWanted);
		if (found.length > 0) {
			return found;
		}
	}

	return [];
}
