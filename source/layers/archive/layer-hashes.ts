import {createHash} from 'node:crypto';
import {HashThread} from './hash-thread.ts';

/** From so many bytes on a thread is worth its start, which takes as long as to hash most of them. */
const threadBytes = 8 * 1024 * 1024;

/** The SHA-256 of one layer after the other, as their bytes go by. */
export class LayerHashes {
	#thread: HashThread | undefined;

	/**
	@param sizeBytes About so many are to come.
	@returns Passes the bytes on; once they have been read, the hash in hexadecimal digits.
	*/
	async hash(
		bytes: AsyncIterable<Buffer>,
		sizeBytes: number,
	): Promise<{bytes: AsyncIterable<Buffer>; digest: () => Promise<string>}> {
		const hash = createHash('sha256');
		const isLarge = sizeBytes >= threadBytes;
		if (isLarge) {
			this.#thread ??= await HashThread.open();
		}

		const thread = isLarge ? this.#thread : undefined;
		thread?.start();
		async function* hashed() {
			for await (const chunk of bytes) {
				if (thread) {
					await thread.update(chunk);
				} else {
					hash.update(chunk);
				}

				yield chunk;
			}
		}

		return {
			bytes: hashed(),
			digest: async () => (thread ? await thread.digest() : hash.digest('hex')),
		};
	}

	async close(): Promise<void> {
		await this.#thread?.close();
	}
}
