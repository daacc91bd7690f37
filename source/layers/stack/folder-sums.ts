import type {NumberSet} from '../tree/number-set.ts';
import type {PathIndex} from '../tree/path-index.ts';

/** What counts of one path itself. */
type Own = {
	/** 0 for anything but a file. */
	bytes(number: number): number;
	/** 1 for a file, else 0. */
	files(number: number): number;
	/** Any bits, which are joined. */
	bits(number: number): number;
};

/** What lies in each folder, all together. */
export class FolderSums {
	readonly #folders: NumberSet;
	readonly #own: Own;
	readonly #bytes: Float64Array;
	readonly #files: Uint32Array;
	readonly #bits: Uint8Array;

	/** @param folders All that have something in them. */
	constructor(paths: PathIndex, folders: NumberSet, own: Own) {
		this.#folders = folders;
		this.#own = own;
		this.#bytes = new Float64Array(folders.size);
		this.#files = new Uint32Array(folders.size);
		this.#bits = new Uint8Array(folders.size);
		// From the end: a folder's number is less than those in it.
		for (let number = paths.count - 1; number > 0; number -= 1) {
			const at = folders.place(paths.folder(number)) ?? 0;
			this.#bytes[at] = (this.#bytes[at] as number) + this.bytes(number);
			this.#files[at] = (this.#files[at] as number) + this.files(number);
			this.#bits[at] = (this.#bits[at] as number) | own.bits(number) | this.bitsIn(number);
		}
	}

	/** Its own and those of all that lies in it. */
	bytes(number: number): number {
		const at = this.#folders.place(number);
		return this.#own.bytes(number) + (at === undefined ? 0 : (this.#bytes[at] as number));
	}

	files(number: number): number {
		const at = this.#folders.place(number);
		return this.#own.files(number) + (at === undefined ? 0 : (this.#files[at] as number));
	}

	/** Of all that lies in it, without its own. */
	bitsIn(number: number): number {
		const at = this.#folders.place(number);
		return at === undefined ? 0 : (this.#bits[at] as number);
	}
}
