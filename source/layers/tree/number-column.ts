const pageBits = 11;
const pageLength = 2 ** pageBits;

type Numbers = Uint16Array | Uint32Array | Float64Array;

type NumbersType = {
	new (length: number): Numbers;
	new (buffer: ArrayBufferLike, byteOffset: number, length: number): Numbers;
	readonly BYTES_PER_ELEMENT: number;
};

/**
Numbers by index, 0 where none was set. It grows a page at a time: an array that grows as a whole takes
half as much again while it is copied.
*/
export class NumberColumn {
	readonly #pages: Numbers[] = [];
	readonly #Numbers: NumbersType;

	/**
	@param Numbers What the numbers have to fit in.
	@param saved What {@link parts} gave, at an address that such numbers can have.
	*/
	constructor(Numbers: NumbersType, saved?: Uint8Array) {
		this.#Numbers = Numbers;
		const size = Numbers.BYTES_PER_ELEMENT;
		const count = saved ? saved.length / size : 0;
		for (let at = 0; saved && at < count; at += pageLength) {
			const length = Math.min(pageLength, count - at);
			this.#pages.push(new Numbers(saved.buffer, saved.byteOffset + at * size, length));
		}
	}

	get(index: number): number {
		return this.#pages[index >>> pageBits]?.[index & (pageLength - 1)] ?? 0;
	}

	set(index: number, value: number): void {
		const number = index >>> pageBits;
		const at = index & (pageLength - 1);
		let page = this.#pages[number];
		if (!page && value === 0) {
			return;
		}

		if (!page || at >= page.length) {
			const whole = new this.#Numbers(pageLength);
			whole.set(page ?? []);
			page = whole;
			this.#pages[number] = page;
		}

		page[at] = value;
	}

	/** The bytes of the first numbers, to be saved. Views: whoever sets numbers changes them. */
	parts(count: number): Uint8Array[] {
		const parts: Uint8Array[] = [];
		for (let at = 0; at < count; at += pageLength) {
			const length = Math.min(pageLength, count - at);
			const page = this.#pages[at >>> pageBits];
			const numbers =
				page && page.length >= length ? page.subarray(0, length) : this.#copy(page, length);
			parts.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
		}

		return parts;
	}

	#copy(page: Numbers | undefined, length: number): Numbers {
		const copy = new this.#Numbers(length);
		copy.set(page ?? []);
		return copy;
	}
}
