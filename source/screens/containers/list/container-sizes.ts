import type {Retained} from '../../../store/retained.ts';

/** What is known of a container's writable layer. */
export type MeasuredSize =
	| {status: 'measuring'}
	| {status: 'known'; writableBytes: number}
	| {status: 'failed'};

/** Kept for as long as the program runs: measuring walks the whole layer, so it is only done on demand. */
export function containerSizes(retained: Retained) {
	return retained.store<ReadonlyMap<string, MeasuredSize>>('container-sizes', () => new Map());
}
