/**
The first bytes of a stream, and all of it from the start on.
@throws Whatever the stream throws.
*/
export async function peek(
	stream: AsyncIterable<Buffer>,
	length: number,
): Promise<{start: Buffer; whole: AsyncIterable<Buffer>}> {
	const chunks = stream[Symbol.asyncIterator]();
	const first: Buffer[] = [];
	let bytes = 0;
	while (bytes < length) {
		const {value, done} = await chunks.next();
		if (done) {
			break;
		}

		// The next chunk may be read into its memory.
		first.push(bytes + value.length < length ? Buffer.from(value) : value);
		bytes += value.length;
	}

	async function* whole(): AsyncGenerator<Buffer> {
		yield* first;
		yield* {[Symbol.asyncIterator]: () => chunks};
	}

	return {start: Buffer.concat(first).subarray(0, length), whole: whole()};
}
