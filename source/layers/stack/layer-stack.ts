import type {FileEntry} from '../file-tree.ts';
import type {LayerIndex} from '../read-file-tree.ts';
import {NumberSet} from '../tree/number-set.ts';
import {PathIndex} from '../tree/path-index.ts';
import {type StackState, stackState} from './stack-state.ts';

/** Which names of a file are there: by the number of a path, all of them in the order of their numbers. */
export type LinkGroups = ReadonlyMap<number, readonly number[]>;

/** States that are kept: that up to one layer, and that below it. */
const mostStates = 2;

function* foldersOf(paths: PathIndex): Generator<number, undefined> {
	yield 0;
	for (let number = 1; number < paths.count; number += 1) {
		yield paths.folder(number);
	}
}

/** The layers of an image on each other. Paths and what is known of them are kept once. */
export class LayerStack {
	/** Base first. */
	readonly layers: readonly LayerIndex[];
	/** The numbers of all paths of all layers. */
	readonly paths: PathIndex;
	/** The numbers of paths that have something in them in some layer, and of the root. */
	readonly folders: NumberSet;
	readonly #states = new Map<number, StackState>();

	/**
	@param layers Base first; the stack has them for itself.
	@param paths Those of another stack that has all of these layers, where they are to be counted alike.
	*/
	constructor(layers: readonly LayerIndex[], paths?: PathIndex) {
		let largest = layers[0];
		for (const layer of layers) {
			largest = layer.entries.size > (largest?.entries.size ?? 0) ? layer : largest;
		}

		this.layers = layers;
		this.paths = paths ?? largest?.entries.paths ?? new PathIndex();
		for (const {entries} of layers) {
			if (entries.paths !== this.paths) {
				entries.moveTo(this.paths);
			}
		}

		this.folders = new NumberSet(this.paths.count, foldersOf(this.paths));
	}

	/** @param top How many layers, from the base on; none for 0 and less. */
	state(top: number): StackState {
		const known = this.#states.get(top);
		if (known) {
			return known;
		}

		const state = stackState(this.layers.slice(0, Math.max(0, top)), this.paths);
		const [oldest] = this.#states.keys();
		if (this.#states.size === mostStates && oldest !== undefined) {
			this.#states.delete(oldest);
		}

		this.#states.set(top, state);
		return state;
	}

	/**
	What a path is when the lowest `top` layers lie on each other; `undefined`: it is not there, or only as the
	folder of others. Its `hardLinkGroup` is as its layer tells it: see {@link links}.
	*/
	entry(number: number, top: number): FileEntry | undefined {
		return this.entryIn(this.state(top), number);
	}

	/** The same, in a state of these layers. */
	entryIn(state: StackState, number: number): FileEntry | undefined {
		const layer = state.layers[number] ?? 0;
		const row = state.rows[number] ?? 0;
		const rows = this.layers[layer - 1]?.entries.rows;
		const entry = row === 0 ? undefined : rows?.get(row - 1, this.paths.path(number));
		if (entry?.hardLinkGroup === undefined || !rows?.isBareLink(row - 1)) {
			return entry;
		}

		const found = this.#fileBelow(entry.hardLinkGroup, layer)?.entry;
		return found ? {...found, path: entry.path, hardLinkGroup: entry.hardLinkGroup} : entry;
	}

	/**
	Which layer stores the contents of a file that {@link entry} has, and under what path: another one where it is a
	hard link. `undefined`: it is no file, or no layer has them.
	@returns Its layer counts from 1 for the base.
	*/
	contentsOf(number: number, top: number): {layer: number; path: string} | undefined {
		const state = this.state(top);
		const layer = state.layers[number] ?? 0;
		const row = state.rows[number] ?? 0;
		const rows = this.layers[layer - 1]?.entries.rows;
		if (row === 0 || rows?.kind(row - 1) !== 'file') {
			return undefined;
		}

		const path = this.paths.path(number);
		const named = rows.get(row - 1, path).hardLinkGroup ?? path;
		if (!rows.isBareLink(row - 1)) {
			return {layer, path: named};
		}

		const found = this.#fileBelow(named, layer);
		return found && {layer: found.layer, path: found.entry.hardLinkGroup ?? named};
	}

	/** The file that a layer links to in those below it, where the next one that has the path tells what it is. */
	#fileBelow(path: string, layer: number): {layer: number; entry: FileEntry} | undefined {
		const number = this.paths.find(path);
		for (let at = layer - 2; at >= 0 && number !== undefined; at -= 1) {
			const entries = this.layers[at]?.entries;
			const row = entries?.rowOf(number);
			if (entries && row !== undefined && !entries.rows.isBareLink(row)) {
				return {layer: at + 1, entry: entries.rows.get(row, path)};
			}
		}

		return undefined;
	}

	/** Bytes of a path that {@link entry} has; 0 where it has none. */
	sizeBytes(number: number, top: number): number {
		const state = this.state(top);
		const row = state.rows[number] ?? 0;
		const rows = this.layers[(state.layers[number] ?? 0) - 1]?.entries.rows;
		if (row === 0 || !rows) {
			return 0;
		}

		return rows.isBareLink(row - 1)
			? (this.entry(number, top)?.sizeBytes ?? 0)
			: rows.sizeBytes(row - 1);
	}

	/** The names that are left of each file with several ones; a file of which one name is left is not in it. */
	links(top: number): LinkGroups {
		const state = this.state(top);
		const byNumber = new Map<number, readonly number[]>();
		for (const [index, {entries}] of this.layers.slice(0, top).entries()) {
			const groups = new Map<string, number[]>();
			for (const [row, group] of entries.rows.hardLinks()) {
				const number = entries.numberOf(row);
				if (state.layers[number] === index + 1 && state.rows[number] === row + 1) {
					const members = groups.get(group) ?? [];
					members.push(number);
					groups.set(group, members);
				}
			}

			for (const members of groups.values()) {
				members.sort((one, other) => one - other);
				for (const number of members.length > 1 ? members : []) {
					byNumber.set(number, members);
				}
			}
		}

		return byNumber;
	}
}
