import type {LayerStack} from './layer-stack.ts';

/**
Why bytes of a layer are of no use in the end: a later layer deletes the file or its folder, has other contents
for it, or stores the same contents once more for another mode, owner or time.
*/
export type WasteReason = 'deleted' | 'overwritten' | 'attributes';

/** One file of one layer that is not in the image's files any more. */
export type WastedFile = {
	/** One of its names, where it has several. */
	path: string;
	sizeBytes: number;
	reason: WasteReason;
	/** The layer that stores it, from 1 for the base on. */
	layer: number;
	/** The one that makes it useless. */
	byLayer: number;
};

export type Waste = {
	/** Largest first. */
	files: WastedFile[];
	wastedBytes: number;
	/** Part of it: copies for the sake of attributes. */
	attributeBytes: number;
	/** Bytes of all files of all layers, hard links once. */
	storedBytes: number;
};

/** What the layers above one do to paths: for each the lowest of them, 0 for none. */
class LayersAbove {
	readonly #stack: LayerStack;
	readonly #entries: Uint16Array;
	readonly #deleted: Uint16Array;
	/** It hides what lies in it. */
	readonly #emptied: Uint16Array;
	/** It has something in it. */
	readonly #implied: Uint16Array;

	constructor(stack: LayerStack) {
		const {count} = stack.paths;
		this.#stack = stack;
		this.#entries = new Uint16Array(count);
		this.#deleted = new Uint16Array(count);
		this.#emptied = new Uint16Array(count);
		this.#implied = new Uint16Array(count);
	}

	/** Puts one more below those that it knows. */
	add(layer: number): void {
		const {paths, layers} = this.#stack;
		const index = layers[layer - 1];
		if (!index) {
			return;
		}

		const {entries, deletedPaths, opaqueDirectories} = index;
		for (let row = 0; row < entries.size; row += 1) {
			const number = entries.numberOf(row);
			this.#entries[number] = layer;
			if (entries.rows.kind(row) !== 'directory') {
				this.#emptied[number] = layer;
			}

			for (let at = paths.folder(number); this.#implied[at] !== layer; at = paths.folder(at)) {
				this.#implied[at] = layer;
			}
		}

		for (const path of deletedPaths) {
			this.#deleted[paths.find(path) ?? 0] = layer;
		}

		for (const path of opaqueDirectories) {
			const number = paths.find(path);
			if (number !== undefined) {
				this.#emptied[number] = layer;
			}
		}

		this.#deleted[0] = 0;
	}

	/** The first of them that takes a file away, or puts something in its place; 0: none does. */
	first(number: number): number {
		const {paths} = this.#stack;
		let first = Number.POSITIVE_INFINITY;
		const ask = (layer: number | undefined) => {
			first = layer ? Math.min(first, layer) : first;
		};
		ask(this.#entries[number]);
		ask(this.#implied[number]);
		ask(this.#deleted[number]);
		for (let at = number; at !== 0; ) {
			at = paths.folder(at);
			ask(this.#deleted[at]);
			ask(this.#emptied[at]);
		}

		return first === Number.POSITIVE_INFINITY ? 0 : first;
	}
}

function reasonOf(stack: LayerStack, number: number, layer: number, byLayer: number): WasteReason {
	const hashIn = (one: number): string | undefined => {
		const entries = stack.layers[one - 1]?.entries;
		const row = entries?.rowOf(number);
		return row === undefined ? undefined : entries?.rows.get(row, '').sha256;
	};
	const after = hashIn(byLayer);
	if (after === undefined) {
		return 'deleted';
	}

	return after === hashIn(layer) ? 'attributes' : 'overwritten';
}

/** Bytes that are in an image's layers, and not in its files. */
export function findWaste(stack: LayerStack): Waste {
	const files: WastedFile[] = [];
	const above = new LayersAbove(stack);
	let storedBytes = 0;
	for (let layer = stack.layers.length; layer > 0; layer -= 1) {
		const entries = stack.layers[layer - 1]?.entries;
		if (!entries) {
			continue;
		}

		const groups = new Map(entries.rows.hardLinks());
		/** A file with several names is there as long as one of them is: by group, the last layer that takes one. */
		const ends = new Map<string, number>();
		for (const [row, group] of groups) {
			const first = above.first(entries.numberOf(row)) || Number.POSITIVE_INFINITY;
			ends.set(group, Math.max(ends.get(group) ?? 0, first));
		}

		const met = new Set<string>();
		for (let row = 0; row < entries.size; row += 1) {
			const sizeBytes = entries.rows.kind(row) === 'file' ? entries.rows.sizeBytes(row) : 0;
			const group = groups.get(row);
			if (sizeBytes === 0 || (group !== undefined && met.has(group))) {
				continue;
			}

			const number = entries.numberOf(row);
			storedBytes += sizeBytes;
			const end = group === undefined ? above.first(number) : (ends.get(group) ?? 0);
			if (group !== undefined) {
				met.add(group);
			}

			if (end !== 0 && end !== Number.POSITIVE_INFINITY) {
				const reason = reasonOf(stack, number, layer, end);
				const path = stack.paths.path(number);
				files.push({path, sizeBytes, reason, layer, byLayer: end});
			}
		}

		above.add(layer);
	}

	files.sort((one, other) => other.sizeBytes - one.sizeBytes || (one.path < other.path ? -1 : 1));
	const sum = (some: readonly WastedFile[]) =>
		some.reduce((total, {sizeBytes}) => total + sizeBytes, 0);
	return {
		files,
		wastedBytes: sum(files),
		attributeBytes: sum(files.filter(({reason}) => reason === 'attributes')),
		storedBytes,
	};
}
