/** A good size for one write to a connection, and for what an engine reads at a time. */
const portionBytes = 64 * 1024;

/** From here on, passing a part on as it is costs less than copying it. */
const largeBytes = portionBytes / 4;

/**
Gathers an archive of many small parts (headers, short files, padding) into portions. A portion of its
own for every part would cost more than all the work on its contents.
*/
export class Portions {
	#ready: Buffer[] = [];
	#portion = Buffer.alloc(0);
	#used = 0;

	/** @param part Must not change afterwards. */
	add(part: Buffer): void {
		if (part.length >= largeBytes) {
			this.#close();
			this.#ready.push(part);
			return;
		}

		this.#reserve(part.length);
		this.#used += part.copy(this.#portion, this.#used);
	}

	/** @param length Less than a portion has. */
	addZeros(length: number): void {
		this.#reserve(length);
		this.#portion.fill(0, this.#used, this.#used + length);
		this.#used += length;
	}

	/** True when {@link takeReady} has something to give. */
	get isReady(): boolean {
		return this.#ready.length > 0;
	}

	/** The portions that are full. */
	takeReady(): Buffer[] {
		const ready = this.#ready;
		this.#ready = [];
		return ready;
	}

	/** All that is left. */
	takeRest(): Buffer[] {
		this.#close();
		return this.takeReady();
	}

	#reserve(length: number): void {
		if (this.#used + length > this.#portion.length) {
			this.#close();
			// A new one: the last one is still being sent.
			this.#portion = Buffer.allocUnsafe(portionBytes);
		}
	}

	#close(): void {
		if (this.#used > 0) {
			this.#ready.push(this.#portion.subarray(0, this.#used));
			// What is left of it serves the next portion.
			this.#portion = this.#portion.subarray(this.#used);
			this.#used = 0;
		}
	}
}
