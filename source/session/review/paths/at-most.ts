/** A stream up to a limit. @param exceed Aborted by more bytes, which end it with that reason. */
export async function* atMost(
	stream: AsyncIterable<Uint8Array>,
	limitBytes: number,
	exceed: AbortController,
) {
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > limitBytes) {
			exceed.abort();
			exceed.signal.throwIfAborted();
		}

		yield chunk;
	}
}
