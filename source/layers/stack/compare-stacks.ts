import {type Difference, differencesOf} from '../compare-trees.ts';
import type {FileEntry} from '../file-tree.ts';
import {eachNumber, type Work} from '../in-slices.ts';
import {deletionLayers} from './deletion-layers.ts';
import type {LayerStack} from './layer-stack.ts';
import {changeBetween} from './mark.ts';
import type {StackState} from './stack-state.ts';

/** `attributes`: mode, owner or extended attributes, while the contents stay the same; `time`: only when it was modified. */
export const pathChanges = ['added', 'modified', 'deleted', 'attributes', 'time'] as const;

export type PathChange = (typeof pathChanges)[number];

/** One path that differs. */
export type ChangedPath = {
	path: string;
	change: PathChange;
	/** `undefined`: it is not there, or only as the folder of others. */
	before: FileEntry | undefined;
	after: FileEntry | undefined;
	/** Of what is `modified`, `attributes` or `time`; never empty then. */
	differs: readonly Difference[];
	/** The layer of the first stack that it is from, from 1 for the base on; `undefined`: it is not there. */
	beforeLayer: number | undefined;
	/** The layer of the second stack that it is from, or which deletes it; `undefined`: no layer has it. */
	afterLayer: number | undefined;
};

type Options = {
	/** True for paths that are none of the user's doing; asked only for those that differ. */
	ignores?: (path: string) => boolean;
};

const code = (change: PathChange): number => pathChanges.indexOf(change) + 1;

/** Bytes of all files of a stack, hard links once. */
export function fileBytes(stack: LayerStack): number {
	const top = stack.layers.length;
	const state = stack.state(top);
	const links = stack.links(top);
	let bytes = 0;
	for (let number = 1; number < stack.paths.count; number += 1) {
		if (state.rows[number] !== 0 && (links.get(number)?.[0] ?? number) === number) {
			bytes += stack.sizeBytes(number, top);
		}
	}

	return bytes;
}

/**
What differs between the files that two stacks of layers make, in one pass over all paths: layers that both have
make no difference and are not looked at. A folder that is added or deleted is told only when nothing is in it.
*/
export class StackComparison {
	readonly before: LayerStack;
	readonly after: LayerStack;
	readonly #from: StackState;
	readonly #to: StackState;
	/** By the number of a path, the place of its change in `pathChanges` and one more; 0: none. */
	readonly #changes: Uint8Array;
	#deletedBy: Uint16Array | undefined;
	/** How many paths of each change there are. */
	readonly counts: Readonly<Record<PathChange, number>>;

	private constructor(
		before: LayerStack,
		after: LayerStack,
		{changes, counts}: Pick<StackComparison, 'counts'> & {changes: Uint8Array},
	) {
		this.before = before;
		this.after = after;
		this.#from = before.state(before.layers.length);
		this.#to = after.state(after.layers.length);
		this.#changes = changes;
		this.counts = counts;
	}

	/** @param before Counts its paths as `after` does. */
	static *compare(
		before: LayerStack,
		after: LayerStack,
		{ignores = () => false}: Options = {},
	): Work<StackComparison> {
		const {count} = before.paths;
		const changes = new Uint8Array(count);
		const counts = {added: 0, modified: 0, deleted: 0, attributes: 0, time: 0};
		const comparison = new StackComparison(before, after, {changes, counts});
		/** By path, 1: something in it is told. */
		const hasTold = new Uint8Array(count);
		yield* eachNumber(count, {
			act(index) {
				// From the end: a folder's number is less than those in it.
				const number = count - 1 - index;
				const change = comparison.#isSurelySame(number)
					? undefined
					: comparison.#changeOf(number, hasTold[number] === 1);
				if (change && !ignores(before.paths.path(number))) {
					changes[number] = code(change);
					counts[change] += 1;
				}

				if (number > 0 && (changes[number] !== 0 || hasTold[number] === 1)) {
					hasTold[before.paths.folder(number)] = 1;
				}
			},
		});
		return comparison;
	}

	/** The paths with these changes, sorted. */
	list(changes: readonly PathChange[]): ChangedPath[] {
		const wanted = new Set(changes.map(code));
		const found: ChangedPath[] = [];
		for (let number = 0; number < this.#changes.length; number += 1) {
			const change = pathChanges[(this.#changes[number] as number) - 1];
			if (change && wanted.has(code(change))) {
				found.push(this.#told(number, change));
			}
		}

		return found.sort((one, other) => (one.path < other.path ? -1 : 1));
	}

	#told(number: number, change: PathChange): ChangedPath {
		const [before, after] = this.#entries(number);
		const isBoth = change !== 'added' && change !== 'deleted';
		const differs: Difference[] =
			isBoth && before && after ? differencesOf(before, after) : isBoth ? ['type'] : [];
		const [from, to] = [this.#from.layers[number], this.#to.layers[number]];
		return {
			path: this.before.paths.path(number),
			change,
			before,
			after,
			differs,
			beforeLayer: from || undefined,
			afterLayer: (change === 'deleted' ? this.#deletions()[number] : to) || undefined,
		};
	}

	/** By path, the layer that deletes it for good; 0: none. Counted when it is asked for the first time. */
	#deletions(): Uint16Array {
		this.#deletedBy ??= deletionLayers(this.before, this.after, this.#to);
		return this.#deletedBy;
	}

	#entries(number: number): readonly [FileEntry | undefined, FileEntry | undefined] {
		const [before, after] = [this.before, this.after];
		return [before.entry(number, before.layers.length), after.entry(number, after.layers.length)];
	}

	/** Whether nothing can be told of a path: it is nowhere, or the same row of the same layer tells it. */
	#isSurelySame(number: number): boolean {
		const [from, to] = [this.#from.layers[number] ?? 0, this.#to.layers[number] ?? 0];
		if (from === 0 || to === 0) {
			return from === to;
		}

		const [row, otherRow] = [this.#from.rows[number] as number, this.#to.rows[number] as number];
		const rows = this.before.layers[from - 1]?.entries.rows;
		const otherRows = this.after.layers[to - 1]?.entries.rows;
		if (row === 0 || otherRow === 0 || !rows || !otherRows) {
			return row === otherRow;
		}

		return (
			(rows === otherRows && row === otherRow && !rows.isBareLink(row - 1)) ||
			rows.isSame(row - 1, otherRows, otherRow - 1)
		);
	}

	/** @param hasTold Something in it is told. */
	#changeOf(number: number, hasTold: boolean): PathChange | undefined {
		const [before, after] = this.#entries(number);
		const wasThere = this.#from.layers[number] !== 0;
		const isThere = this.#to.layers[number] !== 0;
		if (!wasThere || !isThere) {
			const isFolder = ((wasThere ? before : after)?.kind ?? 'directory') === 'directory';
			return (isFolder && hasTold) || number === 0 ? undefined : isThere ? 'added' : 'deleted';
		}

		if (!before || !after) {
			// A folder that is only told by what is in it has no attributes to compare.
			return (before ?? after)?.kind === 'directory' ? undefined : 'modified';
		}

		const change = changeBetween(before, after);
		if (change !== 'attributes') {
			return change === 'modified' ? 'modified' : undefined;
		}

		return differencesOf(before, after).every(difference => difference === 'time')
			? 'time'
			: 'attributes';
	}
}
