import type {NumberSet} from '../tree/number-set.ts';
import type {PathIndex} from '../tree/path-index.ts';

const none = new Uint32Array(0);

/** What lies directly in each folder, sorted when it is asked for. */
export class ChildLists<Order> {
	readonly #folders: NumberSet;
	/** By the place of a folder, where its children begin in `#children`; those of the next one begin where they end. */
	readonly #starts: Uint32Array;
	readonly #children: Uint32Array;
	/** By the place of a folder, whether its children stand in the order that was last asked for. */
	#isSorted: Uint8Array;
	#order: Order | undefined;

	/** @param folders All that have something in them. @param has Whether a path is listed. */
	constructor(paths: PathIndex, folders: NumberSet, has: (number: number) => boolean) {
		this.#folders = folders;
		this.#starts = new Uint32Array(folders.size + 1);
		this.#isSorted = new Uint8Array(folders.size);
		const next = new Uint32Array(folders.size + 1);
		const count = (counts: Uint32Array, at: number): number => {
			const before = counts[at] as number;
			counts[at] = before + 1;
			return before;
		};
		for (let number = 1; number < paths.count; number += 1) {
			if (has(number)) {
				count(this.#starts, (folders.place(paths.folder(number)) ?? 0) + 1);
			}
		}

		for (let at = 1; at < this.#starts.length; at += 1) {
			this.#starts[at] = (this.#starts[at] as number) + (this.#starts[at - 1] as number);
			next[at] = this.#starts[at] as number;
		}

		this.#children = new Uint32Array(this.#starts[folders.size] as number);
		for (let number = 1; number < paths.count; number += 1) {
			if (has(number)) {
				this.#children[count(next, folders.place(paths.folder(number)) ?? 0)] = number;
			}
		}
	}

	/**
	A view that is valid until another order is asked for.
	@param sort Puts the numbers into this order.
	*/
	list(folder: number, order: Order, sort: (children: Uint32Array) => void): Uint32Array {
		const at = this.#folders.place(folder);
		if (at === undefined) {
			return none;
		}

		if (order !== this.#order) {
			this.#order = order;
			this.#isSorted = new Uint8Array(this.#isSorted.length);
		}

		const children = this.#children.subarray(this.#starts[at], this.#starts[at + 1]);
		if (this.#isSorted[at] === 0) {
			this.#isSorted[at] = 1;
			sort(children);
		}

		return children;
	}

	count(folder: number): number {
		const at = this.#folders.place(folder);
		return at === undefined ? 0 : (this.#starts[at + 1] as number) - (this.#starts[at] as number);
	}
}
