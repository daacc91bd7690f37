const bitsOfWord = 32;

/** How many bits of a word are set. */
function countBits(word: number): number {
	let rest = word - ((word >>> 1) & 0x5555_5555);
	rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333);
	return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/**
A set of some of the numbers from 0 on, in two bits for each of all, which gives its own ones places from 0 on:
what only they have is kept by place.
*/
export class NumberSet {
	readonly #words: Uint32Array;
	/** How many are in it before each word. */
	readonly #before: Uint32Array;
	readonly size: number;

	/** @param count All numbers there are. @param numbers Those that are in it, in any order, also twice. */
	constructor(count: number, numbers: Iterable<number>) {
		this.#words = new Uint32Array(Math.ceil(count / bitsOfWord));
		for (const number of numbers) {
			const at = number >>> 5;
			this.#words[at] = (this.#words[at] as number) | (1 << (number & 31));
		}

		this.#before = new Uint32Array(this.#words.length);
		let size = 0;
		for (const [at, word] of this.#words.entries()) {
			this.#before[at] = size;
			size += countBits(word);
		}

		this.size = size;
	}

	/** @returns The place of a number: as many as are in the set before it; `undefined`: it is not in it. */
	place(number: number): number | undefined {
		const word = this.#words[number >>> 5] as number;
		const bit = number & 31;
		if (((word >>> bit) & 1) === 0) {
			return undefined;
		}

		const lower = bit === 0 ? 0 : word & (0xffff_ffff >>> (bitsOfWord - bit));
		return (this.#before[number >>> 5] as number) + countBits(lower);
	}
}
