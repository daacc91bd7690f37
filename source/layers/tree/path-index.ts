import {randomInt} from 'node:crypto';
import {decodeByteText, encodeByteText} from '../byte-text.ts';
import {hashBytes} from './hash-bytes.ts';
import {NumberColumn} from './number-column.ts';
import {TextArena} from './text-arena.ts';

const root = 0;

/** Of the slots of the table, how many are taken at most. */
const fullest = 0.75;

/** Names that are counted from the first of them on. */
const nameGroupBits = 11;

/** The rest of what a path index is made of, as JSON can have it. */
export type SavedPathFacts = {
	seed: number;
	pathCount: number;
	/** Where the names of each group begin. */
	nameStarts: number[];
};

/** What a path index is made of, to be saved: see `CompactEntries`. */
export type SavedPaths<Part> = {
	pathFolders: Part;
	pathNames: Part;
	pathTexts: Part;
	pathTable: Part;
};

/**
Numbers for absolute paths, from 0 on. A path is kept as its last part and the number of its folder, some 20
bytes however deep it is; so folders have a number, too, as soon as anything in them has one.
*/
export class PathIndex {
	/** How far the number of the folder is below. */
	readonly #folders: NumberColumn;
	/** How far the name is behind the first one of its group: names stand in the order of their numbers. */
	readonly #names: NumberColumn;
	readonly #nameStarts: number[];
	readonly #texts: TextArena;
	/** The root is there from the start. */
	#count = 1;
	/** By hash, the number of a path; 0 is free: the root is not in it. */
	#table: Uint32Array = new Uint32Array(64);
	/** Names that were made to meet in one slot meet in one table at most. */
	readonly #seed: number = randomInt(2 ** 32);
	/** Most paths are asked for beside the one before. */
	#lastFolder = {path: '', number: root};

	/** @param saved What {@link saved} gave, each part in one piece. */
	constructor(saved?: SavedPaths<Buffer> & SavedPathFacts) {
		this.#folders = new NumberColumn(saved?.pathFolders);
		this.#names = new NumberColumn(saved?.pathNames);
		this.#nameStarts = [...(saved?.nameStarts ?? [])];
		this.#texts = new TextArena(saved?.pathTexts);
		if (saved) {
			const {pathTable, pathCount, seed} = saved;
			this.#seed = seed;
			this.#count = pathCount;
			this.#table = new Uint32Array(
				pathTable.buffer,
				pathTable.byteOffset,
				pathTable.length / Uint32Array.BYTES_PER_ELEMENT,
			);
		}
	}

	/** How many numbers there are: the root's 0, and for each folder one that is less than those in it. */
	get count(): number {
		return this.#count;
	}

	/** @param number Not the root's. @returns The number of its folder. */
	folder(number: number): number {
		return number - this.#folders.get(number);
	}

	/** Last part of the path; the root's is empty. */
	name(number: number): string {
		return number === root ? '' : this.#name(number);
	}

	/** Gives every path of another index a number here. @returns It by the number there. */
	adopt(other: PathIndex): NumberColumn {
		const numbers = new NumberColumn();
		for (let number = 1; number < other.#count; number += 1) {
			const folder = numbers.get(other.folder(number));
			numbers.set(number, this.#addName(folder, other.#texts.read(other.#handle(number))));
		}

		return numbers;
	}

	/** To be saved; the parts are views. */
	saved(): SavedPaths<Uint8Array[]> & SavedPathFacts {
		const {buffer, byteOffset, byteLength} = this.#table;
		return {
			pathFolders: this.#folders.parts(this.#count),
			pathNames: this.#names.parts(this.#count),
			pathTexts: this.#texts.parts(),
			pathTable: [new Uint8Array(buffer, byteOffset, byteLength)],
			seed: this.#seed,
			pathCount: this.#count,
			nameStarts: this.#nameStarts,
		};
	}

	/** The number of a path; `undefined` where it has none. */
	find(path: string): number | undefined {
		return this.#walk(path, (folder, name) => this.#table[this.#slotOf(folder, name)] || undefined);
	}

	/** The number of a path, a new one where it had none. */
	add(path: string): number {
		const number = this.#walk(path, (folder, name) => this.#addName(folder, name));
		return number ?? root;
	}

	path(number: number): string {
		if (number === root) {
			return '/';
		}

		const folder = this.folder(number);
		if (this.#lastFolder.number !== folder) {
			this.#lastFolder = {path: this.#pathOfFolder(folder), number: folder};
		}

		return `${this.#lastFolder.path}/${this.#name(number)}`;
	}

	/** Where its name stands. */
	#handle(number: number): number {
		return (this.#nameStarts[number >>> nameGroupBits] ?? 0) + this.#names.get(number);
	}

	#name(number: number): string {
		return decodeByteText(this.#texts.read(this.#handle(number)));
	}

	/** Empty for the root. */
	#pathOfFolder(folder: number): string {
		const names: string[] = [];
		for (let number = folder; number !== root; number = this.folder(number)) {
			names.push(`/${this.#name(number)}`);
		}

		return names.reverse().join('');
	}

	#walk(
		path: string,
		step: (folder: number, name: Buffer) => number | undefined,
	): number | undefined {
		if (path === '/' || path[0] !== '/') {
			return path === '/' ? root : undefined;
		}

		const last = path.lastIndexOf('/');
		const isBeside =
			last === this.#lastFolder.path.length && path.startsWith(this.#lastFolder.path);
		let number = isBeside ? this.#lastFolder.number : root;
		for (let start = isBeside ? last + 1 : 1; start <= path.length; ) {
			const slash = path.indexOf('/', start);
			const end = slash === -1 ? path.length : slash;
			const next = step(number, encodeByteText(path.slice(start, end)));
			if (next === undefined) {
				return undefined;
			}

			number = next;
			start = end + 1;
			if (end === last) {
				this.#lastFolder = {path: path.slice(0, last), number};
			}
		}

		return number;
	}

	#addName(folder: number, name: Buffer): number {
		const slot = this.#slotOf(folder, name);
		const known = this.#table[slot];
		if (known) {
			return known;
		}

		const number = this.#count;
		this.#count += 1;
		const handle = this.#texts.add(name);
		const start = this.#nameStarts[number >>> nameGroupBits] ?? handle;
		this.#nameStarts[number >>> nameGroupBits] = start;
		this.#folders.set(number, number - folder);
		this.#names.set(number, handle - start);
		this.#table[slot] = number;
		if (this.#count > this.#table.length * fullest) {
			this.#grow();
		}

		return number;
	}

	#grow(): void {
		this.#table = new Uint32Array(this.#table.length * 2);
		for (let number = 1; number < this.#count; number += 1) {
			const hash = this.#texts.hash(this.#handle(number), this.#start(this.folder(number)));
			let slot = this.#place(hash);
			while (this.#table[slot]) {
				slot = (slot + 1) & (this.#table.length - 1);
			}

			this.#table[slot] = number;
		}
	}

	/** Where the number of a name stands, or has to stand. */
	#slotOf(folder: number, name: Buffer): number {
		const hash = hashBytes(name, this.#start(folder));
		for (let slot = this.#place(hash); ; slot = (slot + 1) & (this.#table.length - 1)) {
			const number = this.#table[slot];
			const isFree = !number;
			if (
				isFree ||
				(this.#folders.get(number) === number - folder &&
					this.#texts.isAt(this.#handle(number), name))
			) {
				return slot;
			}
		}
	}

	/** What the hash of a name in a folder begins with. */
	#start(folder: number): number {
		return Math.imul(folder ^ this.#seed, 0x9e37_79b1);
	}

	/** Mixed once more: the table takes the low bits. */
	#place(hash: number): number {
		return (hash ^ (hash >>> 15)) & (this.#table.length - 1);
	}
}
