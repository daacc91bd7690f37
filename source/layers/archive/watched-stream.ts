/** A stream that remembers what it failed with itself, as against what its readers throw into it when they fail. */
export class WatchedStream<Chunk> {
	readonly #stream: AsyncIterable<Chunk>;
	/** `undefined`: it has not failed. */
	failure: {error: unknown} | undefined;

	constructor(stream: AsyncIterable<Chunk>) {
		this.#stream = stream;
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Chunk, void, undefined> {
		const chunks = this.#stream[Symbol.asyncIterator]();
		for (;;) {
			const {value, done} = await this.#next(chunks);
			if (done) {
				return;
			}

			yield value;
		}
	}

	async #next(chunks: AsyncIterator<Chunk>): Promise<IteratorResult<Chunk>> {
		try {
			return await chunks.next();
		} catch (error) {
			this.failure = {error};
			throw error;
		}
	}
}
