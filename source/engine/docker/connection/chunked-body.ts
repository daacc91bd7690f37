const newline = 0x0a;

/** Of a line in between; they are a few digits long. */
const mostLineBytes = 4096;

/** Takes away what stands between the chunks of a body that HTTP calls chunked, wherever it is cut. */
export class ChunkedBody {
	/** Of the chunk that has begun. */
	#missingBytes = 0;
	/** What was read of a line so far. */
	#line = '';
	#isOver = false;

	/** All of it was taken. What follows is none of its contents. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/**
	Moves what belongs to the contents to the start of the bytes that came next.
	@returns How many bytes it is.
	@throws Error where it is not chunked.
	*/
	take(bytes: Buffer): number {
		let taken = 0;
		for (let at = 0; at < bytes.length && !this.#isOver; ) {
			if (this.#missingBytes > 0) {
				const end = Math.min(bytes.length, at + this.#missingBytes);
				bytes.copyWithin(taken, at, end);
				this.#missingBytes -= end - at;
				taken += end - at;
				at = end;
			} else {
				const lineEnd = bytes.indexOf(newline, at);
				const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
				this.#addToLine(bytes.toString('latin1', at, end), lineEnd !== -1);
				at = end;
			}
		}

		return taken;
	}

	#addToLine(text: string, isWhole: boolean): void {
		this.#line += text;
		if (this.#line.length > mostLineBytes) {
			throw new Error('A chunk of the answer has no length.');
		}

		if (isWhole) {
			const line = this.#line.trim();
			this.#line = '';
			// Each chunk ends with an empty line.
			if (line !== '') {
				this.#begin(line);
			}
		}
	}

	#begin(line: string): void {
		const digits = /^([0-9a-f]{1,12})\s*(?:;|$)/i.exec(line)?.[1];
		if (digits === undefined) {
			throw new Error('A chunk of the answer has no length.');
		}

		this.#missingBytes = Number.parseInt(digits, 16);
		this.#isOver = this.#missingBytes === 0;
	}
}
