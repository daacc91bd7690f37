const pageBits = 11;
const pageLength = 2 ** pageBits;

/** By the bytes that each of its numbers takes. */
const pageTypes = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array} as const;

type Width = keyof typeof pageTypes;

type Page = Uint8Array | Uint16Array | Uint32Array;

/** Where pages of any width may begin. */
const alignment = 8;

const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** Of what is saved: how many numbers there are, the width of each page (0: all of them are 0), the pages. */
const countBytes = 4;

const widthOf = (value: number): Width => (value < 2 ** 8 ? 1 : value < 2 ** 16 ? 2 : 4);

/**
Numbers of 32 bits without a sign by index, 0 where none was set. It grows a page at a time: an array that grows as
a whole takes half as much again while it is copied. On each page a number takes one byte, two or four: most columns
have small ones, or such as can be told from their index.
*/
export class NumberColumn {
	readonly #pages: (Page | undefined)[] = [];

	/** @param saved What {@link parts} gave, in one piece, at an address that such numbers can have. */
	constructor(saved?: Buffer) {
		const count = saved?.readUInt32LE() ?? 0;
		const pageCount = Math.ceil(count / pageLength);
		let at = aligned(countBytes + pageCount);
		for (let number = 0; saved && number < pageCount; number += 1) {
			const width = saved[countBytes + number] as 0 | Width;
			const length = Math.min(pageLength, count - number * pageLength);
			this.#pages.push(
				width === 0
					? undefined
					: new pageTypes[width](saved.buffer as ArrayBuffer, saved.byteOffset + at, length),
			);
			at += aligned(length * width);
		}
	}

	get(index: number): number {
		return this.#pages[index >>> pageBits]?.[index & (pageLength - 1)] ?? 0;
	}

	set(index: number, value: number): void {
		const page = this.#pages[index >>> pageBits];
		const at = index & (pageLength - 1);
		if (page && at < page.length) {
			page[at] = value;
			if (page[at] === value) {
				return;
			}
		} else if (!page && value === 0) {
			return;
		}

		this.#enlarge(index >>> pageBits, value)[at] = value;
	}

	/** The bytes of the first numbers, to be saved. Views: whoever sets numbers changes them. */
	parts(count: number): Uint8Array[] {
		const pageCount = Math.ceil(count / pageLength);
		const head = Buffer.alloc(aligned(countBytes + pageCount));
		head.writeUInt32LE(count);
		const parts: Uint8Array[] = [head];
		for (let number = 0; number < pageCount; number += 1) {
			const page = this.#pages[number];
			if (page) {
				const width = page.BYTES_PER_ELEMENT;
				const length = Math.min(pageLength, count - number * pageLength);
				const numbers = page.length < length ? this.#enlarge(number, 0) : page;
				const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, length * width);
				head[countBytes + number] = width;
				parts.push(bytes, new Uint8Array(aligned(bytes.length) - bytes.length));
			}
		}

		return parts;
	}

	/** Makes a page whole where it is new or its end was not saved, and wide enough for a number. */
	#enlarge(number: number, value: number): Page {
		const page = this.#pages[number];
		const width = Math.max(page?.BYTES_PER_ELEMENT ?? 1, widthOf(value)) as Width;
		const whole = new pageTypes[width](pageLength);
		whole.set(page ?? []);
		this.#pages[number] = whole;
		return whole;
	}
}
