import {TarError} from './tar-entry.ts';

const nothing = Buffer.alloc(0);

/**
Hands out a stream's bytes in the portions asked for, keeping no more than one chunk. What it hands out is valid until
the next chunk of the stream is asked for, which may be read into the same memory.
*/
export class ByteSource {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#chunk: Buffer = nothing;
	/** What comes before has been handed out. */
	#at = 0;

	constructor(stream: AsyncIterable<Uint8Array>) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}

	/** False says nothing of what is still to come. */
	get isAtHand(): boolean {
		return this.#at < this.#chunk.length;
	}

	/** True when something is left; it is at hand then. */
	async hasMore(): Promise<boolean> {
		while (this.#at === this.#chunk.length) {
			const {value, done} = await this.#chunks.next();
			if (done) {
				return false;
			}

			this.#chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
			this.#at = 0;
		}

		return true;
	}

	/**
	As `some`, of what is at hand: empty where that is nothing. Most of an archive is read so: waiting for
	what is there already would cost more than reading it.
	*/
	atHand(limit: number): Buffer {
		const start = this.#at;
		const end = Math.min(start + limit, this.#chunk.length);
		if (start === end) {
			return nothing;
		}

		this.#at = end;
		return this.#chunk.subarray(start, end);
	}

	/** As `exactly`; `undefined` where not all of it is at hand. */
	allAtHand(length: number): Buffer | undefined {
		return this.#chunk.length - this.#at < length ? undefined : this.atHand(length);
	}

	/** Some bytes, at least one and at most `limit`. */
	async some(limit: number): Promise<Buffer> {
		if (!(await this.hasMore())) {
			throw new TarError('The archive is cut off.');
		}

		return this.atHand(limit);
	}

	/** Exactly `length` bytes. @throws TarError when there are fewer. */
	async exactly(length: number): Promise<Buffer> {
		const whole = this.allAtHand(length);
		if (whole) {
			return whole;
		}

		const parts: Buffer[] = [];
		for (let missing = length; missing > 0; ) {
			const part = await this.some(missing);
			// The next chunk may be read into its memory.
			parts.push(Buffer.from(part));
			missing -= part.length;
		}

		return Buffer.concat(parts);
	}

	async skip(length: number): Promise<void> {
		for (let missing = length; missing > 0; ) {
			missing -= (await this.some(missing)).length;
		}
	}

	/** Tells the stream that nobody reads on. */
	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}
