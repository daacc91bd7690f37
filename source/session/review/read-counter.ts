import type {FileChange} from '../../engine/containers.ts';

/** How far reading has come, all archives that are read for it together. */
export type ReadProgress = {
	files: number;
	bytes: number;
	/** About as many as there will be; `undefined`: not known (yet). */
	totalBytes: number | undefined;
	/** About as long as the rest takes at the pace so far, in milliseconds; left out: too early to say. */
	leftMs?: number | undefined;
	/** What the engine says was changed; left out: it was not asked, or has not answered. */
	told?: readonly FileChange[];
};

export type ReadCounter = {
	countFile(): void;
	/** Passes a stream on and counts it. */
	bytesOf(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
	/** Adds to what there is to read. */
	expect(bytes: number): void;
};

/** More often than that nobody can read numbers. */
const pauseMs = 100;

export const nothingRead: ReadProgress = {files: 0, bytes: 0, totalBytes: undefined};

/** Before so long a time and so great a part, the pace says nothing. */
const least = {milliseconds: 2000, part: 0.05};

/** @param elapsedMs Since the first byte. */
export function leftOf(
	{bytes, totalBytes = 0}: Pick<ReadProgress, 'bytes' | 'totalBytes'>,
	elapsedMs: number,
): number | undefined {
	const part = bytes / totalBytes;
	return elapsedMs >= least.milliseconds && part >= least.part && part < 1
		? (elapsedMs * (1 - part)) / part
		: undefined;
}

/** Tells of progress, at most ten times a second. @param begun As it was told before. */
export function createReadCounter(
	report: (progress: ReadProgress) => void,
	begun = nothingRead,
): ReadCounter {
	const progress = {...begun};
	let beganAt: number | undefined;
	let reportedAt = Number.NEGATIVE_INFINITY;
	return {
		countFile() {
			progress.files += 1;
		},
		async *bytesOf(stream) {
			for await (const chunk of stream) {
				progress.bytes += chunk.length;
				const now = performance.now();
				beganAt ??= now;
				if (now - reportedAt >= pauseMs) {
					reportedAt = now;
					report({...progress, leftMs: leftOf(progress, now - beganAt)});
				}

				yield chunk;
			}
		},
		expect(bytes) {
			progress.totalBytes = (progress.totalBytes ?? 0) + bytes;
		},
	};
}
