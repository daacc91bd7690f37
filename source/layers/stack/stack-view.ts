import type {FileEntry} from '../file-tree.ts';
import {eachNumber, stepsAtOnce, type Work} from '../in-slices.ts';
import {ChildLists} from './child-lists.ts';
import {FolderSums} from './folder-sums.ts';
import type {LayerStack, LinkGroups} from './layer-stack.ts';
import {type Mark, marks, marksOf} from './mark.ts';
import type {StackState} from './stack-state.ts';

/** `stack`: the files as they are with this layer on top, and those that it deletes; `layer`: what it touches. */
export type StackScope = 'stack' | 'layer';

export type StackOrder = 'name' | 'size';

export type StackViewOptions = {
	/** From 1 for the base on; 0 is empty. */
	layer: number;
	scope: StackScope;
};

const root = 0;

/** One mark as a bit. */
export const markBit = (mark: Mark): number => 1 << marks.indexOf(mark);

/** What tells a folder that something in it was changed. */
const telling = ~markBit('same');

/**
The tree of files that one layer of a stack makes. A path goes by its number in `stack.paths`, the root by 0. It
is made in one pass over all paths; what is asked of a path afterwards takes as long for a million of them.
*/
export class StackView {
	readonly stack: LayerStack;
	readonly layer: number;
	readonly scope: StackScope;
	readonly #state: StackState;
	readonly #marks: Uint8Array;
	/** By path, 1: it is in the tree. */
	readonly #isIn: Uint8Array;
	readonly #links: LinkGroups;
	readonly #sums: FolderSums;
	readonly #children: ChildLists<StackOrder>;

	constructor(stack: LayerStack, {layer, scope}: StackViewOptions) {
		const {paths, folders} = stack;
		this.stack = stack;
		this.layer = layer;
		this.scope = scope;
		this.#marks = marksOf(stack, layer);
		this.#state = stack.state(layer);
		this.#links = stack.links(layer);
		this.#isIn = this.#findThose();
		this.#sums = new FolderSums(paths, folders, {
			bytes: number => this.#ownBytes(number),
			files: number => (this.#isCounted(number) ? 1 : 0),
			bits: number =>
				(this.#marks[number] === 0 ? 0 : markBit(this.mark(number) ?? 'same')) & telling,
		});
		this.#children = new ChildLists(paths, folders, number => this.has(number));
	}

	has(number: number): boolean {
		return this.#isIn[number] === 1;
	}

	/** The number of a path in the tree; `undefined`: it is not in it. */
	find(path: string): number | undefined {
		const number = this.stack.paths.find(path);
		return number !== undefined && this.has(number) ? number : undefined;
	}

	name(number: number): string {
		return this.stack.paths.name(number);
	}

	path(number: number): string {
		return this.stack.paths.path(number);
	}

	/** What it is; of what the layer deletes, what it was. `undefined`: a folder that no layer has an entry for. */
	entry(number: number): FileEntry | undefined {
		return this.stack.entry(number, this.isDeleted(number) ? this.layer - 1 : this.layer);
	}

	/** `undefined`: the layer leaves it alone. */
	mark(number: number): Mark | undefined {
		return marks[(this.#marks[number] as number) - 1];
	}

	isDeleted(number: number): boolean {
		return this.mark(number) === 'deleted';
	}

	/** Bits as of {@link markBit} of what the layer does to paths in this one, but `same`. */
	marksBelow(number: number): number {
		return this.#sums.bitsIn(number);
	}

	/**
	Bytes of a file, or of all files in a folder, hard links once; what is deleted is not counted, and neither is
	what other layers have where the scope is `layer`.
	*/
	sizeBytes(number: number): number {
		return this.#sums.bytes(number);
	}

	/**
	Bytes of a file, of each of its names; of one that the layer deletes, what it had. `undefined` for anything but a
	file.
	*/
	fileBytes(number: number): number | undefined {
		const top = this.isDeleted(number) ? this.layer - 1 : this.layer;
		const {layers, rows} = this.stack.state(top);
		const row = rows[number] as number;
		const entries = this.stack.layers[(layers[number] as number) - 1]?.entries;
		return row !== 0 && entries?.rows.kind(row - 1) === 'file'
			? this.stack.sizeBytes(number, top)
			: undefined;
	}

	/** Files in a folder, counted as by {@link sizeBytes}; 1 for a file. */
	fileCount(number: number): number {
		return this.#sums.files(number);
	}

	/** How many paths lie directly in it. */
	childCount(number: number): number {
		return this.#children.count(number);
	}

	/** The paths that lie directly in it: a view that is valid until another order is asked for. */
	children(number: number, order: StackOrder = 'name'): Uint32Array {
		return this.#children.list(number, order, children => this.#sort(children, order));
	}

	/** All paths in a folder, itself first, each before those in it. */
	*walk(from: number = root, order: StackOrder = 'name'): Generator<number, undefined> {
		if (!this.has(from)) {
			return;
		}

		const open = [from];
		for (let number = open.pop(); number !== undefined; number = open.pop()) {
			yield number;
			for (const child of this.children(number, order).toReversed()) {
				open.push(child);
			}
		}
	}

	/**
	The paths that are seen where some folders are open, in their order: what a list shows a window of.
	@param isKept False takes a path away with all that is in it.
	*/
	*rows(
		isOpen: (number: number) => boolean,
		{order = 'name', isKept}: {order?: StackOrder; isKept?: (number: number) => boolean} = {},
	): Work<Array<{number: number; depth: number}>> {
		const rows: Array<{number: number; depth: number}> = [];
		const open = [{number: root, depth: -1}];
		for (let row = open.pop(); row; row = open.pop()) {
			const {number, depth} = row;
			if (number !== root) {
				rows.push(row);
				if (rows.length % stepsAtOnce === 0) {
					yield stepsAtOnce;
				}
			}

			if (number === root || isOpen(number)) {
				for (const child of this.children(number, order).toReversed()) {
					if (!isKept || isKept(child)) {
						open.push({number: child, depth: depth + 1});
					}
				}
			}
		}

		return rows;
	}

	/** Those that fit and the folders that they are in, as a test for {@link rows}. */
	*matching(fits: (number: number) => boolean): Work<(number: number) => boolean> {
		const isKept = new Uint8Array(this.#isIn.length);
		const last = isKept.length - 1;
		yield* eachNumber(isKept.length, {
			act: index => {
				const number = last - index;
				if (isKept[number] === 1 || (this.has(number) && fits(number))) {
					isKept[number] = 1;
					isKept[this.stack.paths.folder(number)] = 1;
				}
			},
		});

		return number => isKept[number] === 1;
	}

	/** The tree's paths: those that the scope names, and the folders that they are in. */
	#findThose(): Uint8Array {
		const isIn = new Uint8Array(this.stack.paths.count);
		for (let number = isIn.length - 1; number > root; number -= 1) {
			const isTouched = this.#marks[number] !== 0;
			const isNamed = isTouched || (this.scope === 'stack' && this.#state.layers[number] !== 0);
			if (isNamed || isIn[number] === 1) {
				isIn[number] = 1;
				isIn[this.stack.paths.folder(number)] = 1;
			}
		}

		isIn[root] = 1;
		return isIn;
	}

	/** Whether it is a file that is there, and that the scope counts. */
	#isCounted(number: number): boolean {
		const from = this.#state.layers[number] as number;
		const row = this.#state.rows[number] as number;
		const isOfScope = row !== 0 && (this.scope === 'stack' || from === this.layer);
		return isOfScope && this.stack.layers[from - 1]?.entries.rows.kind(row - 1) === 'file';
	}

	/** Of several names of a file, one has all of them. */
	#ownBytes(number: number): number {
		const isFirst = (this.#links.get(number)?.[0] ?? number) === number;
		return isFirst && this.#isCounted(number) ? this.stack.sizeBytes(number, this.layer) : 0;
	}

	#sort(children: Uint32Array, order: StackOrder): void {
		const named = Array.from(children, number => ({
			number,
			name: this.name(number),
			bytes: order === 'size' ? this.sizeBytes(number) : 0,
		}));
		named.sort((one, other) => other.bytes - one.bytes || (one.name < other.name ? -1 : 1));
		for (const [index, {number}] of named.entries()) {
			children[index] = number;
		}
	}
}
