/** The promise's outcome, or a rejection with `signal.reason` if that comes first. */
export async function untilAborted<Value>(
	promise: Promise<Value>,
	signal: AbortSignal,
): Promise<Value> {
	let abort: () => void = () => undefined;
	const aborted = new Promise<void>(resolve => {
		abort = resolve;
		signal.addEventListener('abort', abort, {once: true});
	});
	try {
		await Promise.race([promise, aborted]);
		signal.throwIfAborted();
		return await promise;
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
