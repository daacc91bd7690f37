import type {FileEntries, FileEntry} from '../file-tree.ts';
import {EntryRows, type SavedRowFacts, type SavedRows} from './entry-rows.ts';
import {NumberColumn} from './number-column.ts';
import {PathIndex, type SavedPathFacts, type SavedPaths} from './path-index.ts';
import {signedNumber} from './signed-number.ts';

/** The bytes that entries are made of. */
export type SavedParts<Part> = SavedPaths<Part> &
	SavedRows<Part> & {numbers: Part; rowNumbers: Part};

/** What else they are made of, as JSON can have it. */
export type SavedFacts = SavedPathFacts & SavedRowFacts & {size: number};

/**
Entries as a Map has them, in some seventy bytes for each, of which half are its hash, instead of six hundred: an
image of a million files is read on any machine. An entry is made anew whenever it is asked for.
*/
export class CompactEntries implements FileEntries {
	#paths: PathIndex;
	/** By the number of a path, how far its row is from it, and one more; 0: it is only the folder of others. */
	#rowNumbers: NumberColumn;
	/** By row, how far the number of the path is from it: an archive's rows have theirs in about their own order. */
	readonly #numbers: NumberColumn;
	readonly #rows: EntryRows;
	#size = 0;

	/** @param saved What {@link saved} gave, each part in one piece. */
	constructor(saved?: SavedParts<Buffer> & SavedFacts) {
		this.#paths = new PathIndex(saved);
		this.#rowNumbers = new NumberColumn(saved?.rowNumbers);
		this.#numbers = new NumberColumn(saved?.numbers);
		this.#rows = new EntryRows(saved);
		this.#size = saved?.size ?? 0;
	}

	get size(): number {
		return this.#size;
	}

	/** The numbers of its paths. */
	get paths(): PathIndex {
		return this.#paths;
	}

	/** All but the paths. */
	get rows(): EntryRows {
		return this.#rows;
	}

	/** The number of the path of a row. */
	numberOf(row: number): number {
		return row + signedNumber.decode(this.#numbers.get(row));
	}

	/** @param number Of a path. @returns `undefined`: it has no entry. */
	rowOf(number: number): number | undefined {
		const distance = this.#rowNumbers.get(number);
		return distance === 0 ? undefined : number + signedNumber.decode(distance - 1);
	}

	has(path: string): boolean {
		return this.#rowOf(path) !== undefined;
	}

	get(path: string): FileEntry | undefined {
		const row = this.#rowOf(path);
		return row === undefined ? undefined : this.#rows.get(row, path);
	}

	/** @param entry Its hash, where it has one, is a SHA-256. */
	set(path: string, entry: FileEntry): void {
		const number = this.#paths.add(path);
		let row = this.rowOf(number);
		if (row === undefined) {
			row = this.#size;
			this.#size += 1;
			this.#join(row, number);
		}

		this.#rows.set(row, entry);
	}

	/** Counts its paths as another index does, which gets those that it does not have; its own is given up. */
	moveTo(paths: PathIndex): void {
		const numbers = paths.adopt(this.#paths);
		this.#rowNumbers = new NumberColumn();
		for (let row = 0; row < this.#size; row += 1) {
			this.#join(row, numbers.get(this.numberOf(row)));
		}

		this.#paths = paths;
	}

	/** To be saved; the parts are views. */
	saved(): SavedParts<Uint8Array[]> & SavedFacts {
		return {
			...this.#paths.saved(),
			...this.#rows.saved(this.#size),
			numbers: this.#numbers.parts(this.#size),
			rowNumbers: this.#rowNumbers.parts(this.#paths.count),
			size: this.#size,
		};
	}

	*keys(): Generator<string, undefined> {
		for (let row = 0; row < this.#size; row += 1) {
			yield this.#paths.path(this.numberOf(row));
		}
	}

	*values(): Generator<FileEntry, undefined> {
		for (let row = 0; row < this.#size; row += 1) {
			yield this.#rows.get(row, this.#paths.path(this.numberOf(row)));
		}
	}

	*[Symbol.iterator](): Generator<[string, FileEntry], undefined> {
		for (const entry of this.values()) {
			yield [entry.path, entry];
		}
	}

	#join(row: number, number: number): void {
		this.#numbers.set(row, signedNumber.encode(number - row));
		this.#rowNumbers.set(number, signedNumber.encode(row - number) + 1);
	}

	#rowOf(path: string): number | undefined {
		const number = this.#paths.find(path);
		return number === undefined ? undefined : this.rowOf(number);
	}
}
