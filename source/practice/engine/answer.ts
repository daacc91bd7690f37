import type {RequestOptions} from '../../engine/request-options.ts';

/** Answers as a server would: nothing happens for a request that was aborted before it began. */
export async function answer<Value>(
	{signal}: RequestOptions,
	work: () => Value | Promise<Value>,
): Promise<Value> {
	signal.throwIfAborted();
	return work();
}
