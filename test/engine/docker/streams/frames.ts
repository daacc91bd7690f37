/** One frame as Docker writes it for a container without a terminal. */
export function frame(stream: string, text: string): Buffer {
	const payload = Buffer.from(text);
	const header = Buffer.alloc(8);
	header[0] = stream === 'stderr' ? 2 : 1;
	header.writeUInt32BE(payload.length, 4);
	return Buffer.concat([header, payload]);
}

/** Cuts bytes at some positions, in whatever order these are given. */
export function splitAt(bytes: Buffer, cuts: number[]): Buffer[] {
	const positions = [0, ...cuts.filter(cut => cut < bytes.length), bytes.length].toSorted(
		(left, right) => left - right,
	);
	return positions.slice(1).map((end, index) => bytes.subarray(positions[index], end));
}

export async function* chunksOf(chunks: Buffer[]): AsyncGenerator<Buffer> {
	yield* chunks;
}
