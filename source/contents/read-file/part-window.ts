import {partBytes} from './opened-file.ts';

/** The part of a stream of bytes that begins at one place, taken as it goes by. */
export class PartWindow {
	readonly #start: number;
	readonly #chunks: Buffer[] = [];
	/** Bytes that went by. */
	#at = 0;

	/** @param start From 0. */
	constructor(start: number) {
		this.#start = start;
	}

	/** Whether something came behind the part. */
	get isOver(): boolean {
		return this.#at > this.#start + partBytes;
	}

	add(chunk: Buffer): void {
		const from = Math.max(0, this.#start - this.#at);
		const to = Math.min(chunk.length, this.#start + partBytes - this.#at);
		if (from < to) {
			this.#chunks.push(chunk.subarray(from, to));
		}

		this.#at += chunk.length;
	}

	/** A copy of its own. */
	bytes(): Buffer {
		return Buffer.concat(this.#chunks);
	}
}
