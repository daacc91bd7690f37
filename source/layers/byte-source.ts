import {TarError} from './tar-entry.ts';

/** Hands out a stream's bytes in the portions asked for, keeping no more than one chunk. */
export class ByteSource {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#chunk: Buffer = Buffer.alloc(0);

	constructor(stream: AsyncIterable<Uint8Array>) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}

	/** True when something is left; it is at hand then. */
	async hasMore(): Promise<boolean> {
		while (this.#chunk.length === 0) {
			const {value, done} = await this.#chunks.next();
			if (done) {
				return false;
			}

			this.#chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
		}

		return true;
	}

	/** Some bytes, at least one and at most `limit`: a view that is valid for good. */
	async some(limit: number): Promise<Buffer> {
		if (this.#chunk.length === 0 && !(await this.hasMore())) {
			throw new TarError('The archive is cut off.');
		}

		const taken = this.#chunk.subarray(0, limit);
		this.#chunk = this.#chunk.subarray(taken.length);
		return taken;
	}

	/** Exactly `length` bytes. @throws TarError when there are fewer. */
	async exactly(length: number): Promise<Buffer> {
		if (this.#chunk.length >= length) {
			const taken = this.#chunk.subarray(0, length);
			this.#chunk = this.#chunk.subarray(length);
			return taken;
		}

		const parts: Buffer[] = [];
		for (let missing = length; missing > 0; ) {
			const part = await this.some(missing);
			parts.push(part);
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
