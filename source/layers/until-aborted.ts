/**
The stream's chunks until the signal aborts, even when the stream itself hangs.
@throws signal.reason after an abort.
*/
export async function* untilAborted(
	stream: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const chunks = stream[Symbol.asyncIterator]();
	let isOver = false;
	try {
		for (;;) {
			signal.throwIfAborted();
			// No `Promise.race`: it would keep something per chunk for as long as the signal lives.
			const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
				const stop = () => reject(signal.reason);
				signal.addEventListener('abort', stop, {once: true});
				chunks
					.next()
					.then(resolve, reject)
					.finally(() => signal.removeEventListener('abort', stop));
			});
			if (next.done) {
				isOver = true;
				return;
			}

			yield next.value;
		}
	} finally {
		if (!isOver) {
			// A hanging generator answers `return` only after its `next`: nobody waits for it.
			Promise.resolve(chunks.return?.()).catch(() => undefined);
		}
	}
}
