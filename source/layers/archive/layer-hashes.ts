import {createHash} from 'node:crypto';
import {HashThread} from './hash-thread.ts';

/** From so many bytes on a thread is worth its start, which takes as long as to hash most of them. */
const threadBytes = 8 * 1024 * 1024;

/** The SHA-256 of one layer after the other, as their bytes go by. */
export class LayerHashes {
	#thread: Promise<HashThread> | undefined;

	/** Says that so many bytes are to come: where that is worth a thread, it starts meanwhile. */
	expect(sizeBytes: number): void {
		if (sizeBytes >= threadBytes) {
			this.#thread ??= HashThread.open();
			// Told to whoever comes to need it.
			this.#thread.catch(() => undefined);
		}
	}

	/**
	@param sizeBytes About so many are to come.
	@returns Passes the bytes on; once they have been read, the hash in hexadecimal digits.
	*/
	async hash(
		bytes: AsyncIterable<Buffer>,
		sizeBytes: number,
	): Promise<{bytes: AsyncIterable<Buffer>; digest: () => Promise<string>}> {
		this.expect(sizeBytes);
		const hash = createHash('sha256');
		const thread = sizeBytes >= threadBytes ? await this.#thread : undefined;
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
		const thread = await this.#thread?.catch(() => undefined);
		await thread?.close();
	}
}
