import {hashBytes} from './hash-bytes.ts';

const pageBits = 16;
const pageBytes = 2 ** pageBits;

/** In front of each text stands its length: in one byte, or behind one that says that four bytes follow. */
const longMark = 255;
const longHeadBytes = 5;

const headBytesOf = (length: number): number => (length < longMark ? 1 : longHeadBytes);

/**
Very many short texts as bytes, one behind the other: as a string of V8 a name of ten letters takes some
40. Nothing is ever taken out.
*/
export class TextArena {
	/** What is longer than a page has one of its own, which stands here as often as it is longer. */
	readonly #pages: Buffer[] = [];
	/** Of all pages together; what follows in the last one is free from `#at` on. */
	#start = 0;
	#at = pageBytes;
	/** Where the last text ends. */
	#end: number;

	/** @param saved What {@link parts} gave. */
	constructor(saved: Buffer = Buffer.alloc(0)) {
		this.#end = saved.length;
		for (let at = 0; at < saved.length; at += pageBytes) {
			// With all that follows: what is longer than a page is read through its first one.
			this.#pages.push(saved.subarray(at));
		}
	}

	/** The bytes of all texts, to be saved. */
	parts(): Buffer[] {
		return this.#pages.map((page, index) => {
			const start = index * pageBytes;
			const ahead = start - this.#pages.indexOf(page) * pageBytes;
			const length = Math.min(pageBytes, this.#end - start);
			const part = page.subarray(ahead, ahead + length);
			// The last page that was saved is shorter, and others have come behind it since.
			return part.length === length ? part : Buffer.concat([part], length);
		});
	}

	/** @returns The handle of the text: 0 or more, 32 bits. */
	add(text: Buffer): number {
		const headBytes = headBytesOf(text.length);
		const neededBytes = headBytes + text.length;
		if (this.#at + neededBytes > pageBytes) {
			const count = Math.ceil(neededBytes / pageBytes);
			// Zeros, as what is left free is saved, too.
			const page = Buffer.alloc(count * pageBytes);
			this.#start = this.#pages.length * pageBytes;
			this.#at = 0;
			for (let index = 0; index < count; index += 1) {
				this.#pages.push(page);
			}
		}

		const at = this.#at;
		const page = this.#page(this.#start);
		page[at] = Math.min(text.length, longMark);
		if (headBytes === longHeadBytes) {
			page.writeUInt32LE(text.length, at + 1);
		}

		text.copy(page, at + headBytes);
		this.#at = at + neededBytes;
		this.#end = this.#start + this.#at;
		return this.#start + at;
	}

	/** A view that is valid for good. */
	read(handle: number): Buffer {
		const page = this.#page(handle);
		const at = handle & (pageBytes - 1);
		const length = this.#lengthAt(page, at);
		const start = at + headBytesOf(length);
		return page.subarray(start, start + length);
	}

	/** Whether this is the text. Compared where it stands: a view of it would cost more than to compare it. */
	isAt(handle: number, text: Buffer): boolean {
		const page = this.#page(handle);
		const at = handle & (pageBytes - 1);
		if (this.#lengthAt(page, at) !== text.length) {
			return false;
		}

		const start = at + headBytesOf(text.length);
		for (let index = 0; index < text.length; index += 1) {
			if (page[start + index] !== text[index]) {
				return false;
			}
		}

		return true;
	}

	/** The hash of the text that is there, as of {@link hashBytes}. */
	hash(handle: number, start: number): number {
		const page = this.#page(handle);
		const at = handle & (pageBytes - 1);
		const length = this.#lengthAt(page, at);
		const textAt = at + headBytesOf(length);
		return hashBytes(page, start, {from: textAt, to: textAt + length});
	}

	#lengthAt(page: Buffer, at: number): number {
		const short = page[at] as number;
		return short === longMark ? page.readUInt32LE(at + 1) : short;
	}

	#page(handle: number): Buffer {
		return this.#pages[handle >>> pageBits] as Buffer;
	}
}
