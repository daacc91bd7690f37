const hashBytes = 32;
const hashesOfPage = 2048;
const pageBytes = hashesOfPage * hashBytes;

const placeOf = (row: number): number => (row % hashesOfPage) * hashBytes;

/** A SHA-256 for each row, from 0 on; that of a row which was given none is zeros. */
export class HashPages {
	readonly #pages: Buffer[] = [];

	/** @param saved What {@link parts} gave, in one piece. */
	constructor(saved?: Buffer) {
		for (let at = 0; saved && at < saved.length; at += pageBytes) {
			this.#pages.push(saved.subarray(at, at + pageBytes));
		}
	}

	/** @param sha256 In hexadecimal digits. */
	set(row: number, sha256: string): void {
		this.#page(row).write(sha256, placeOf(row), 'hex');
	}

	/** In hexadecimal digits. */
	get(row: number): string {
		return this.#page(row).toString('hex', placeOf(row), placeOf(row) + hashBytes);
	}

	isSame(row: number, other: HashPages, otherRow: number): boolean {
		return this.#view(row).equals(other.#view(otherRow));
	}

	/** To be saved; they are views. @param count How many rows there are. */
	parts(count: number): Buffer[] {
		const parts: Buffer[] = [];
		for (let row = 0; row < count; row += hashesOfPage) {
			const length = Math.min(hashesOfPage, count - row) * hashBytes;
			parts.push(this.#page(row).subarray(0, length));
		}

		return parts;
	}

	#view(row: number): Buffer {
		return this.#page(row).subarray(placeOf(row), placeOf(row) + hashBytes);
	}

	/** Whole, where it is new or the row lies behind what was saved of it. */
	#page(row: number): Buffer {
		const number = Math.floor(row / hashesOfPage);
		const page = this.#pages[number];
		if (page && page.length > placeOf(row)) {
			return page;
		}

		const whole = Buffer.alloc(pageBytes);
		page?.copy(whole);
		this.#pages[number] = whole;
		return whole;
	}
}
