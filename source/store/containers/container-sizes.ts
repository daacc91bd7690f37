import {type Retained, retainedKey} from '../retained.ts';

/** What is known of a container's writable layer. */
export type MeasuredSize =
	| {status: 'measuring'}
	| {status: 'known'; writableBytes: number}
	| {status: 'failed'};

const sizes = retainedKey<ReadonlyMap<string, MeasuredSize>>(() => new Map());

/** Most that are kept, also of containers that are gone. */
export const mostSizes = 20_000;

/** Kept for as long as the program runs: measuring walks the whole layer, so it is only done on demand. */
export function containerSizes(retained: Retained) {
	return retained.store(sizes);
}
