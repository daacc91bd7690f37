import type {BuildRecord} from '../../build/history/build-record.ts';

type Warning = BuildRecord['warnings'][number];

export type BuildComparison = {
	/** Milliseconds more, or less than 0, than the build before. */
	durationMs: number;
	/** Bytes more, or less than 0; `undefined`: one of them has no image. */
	sizeBytes: number | undefined;
	newWarnings: readonly Warning[];
	goneWarnings: readonly Warning[];
	/** The Dockerfile has the same contents. */
	isSameFile: boolean;
};

/** Lines move: the same text is the same warning. */
const without = (warnings: readonly Warning[], others: readonly Warning[]): readonly Warning[] =>
	warnings.filter(({text}) => others.every(other => other.text !== text));

/** What a build changed, compared with the one before. */
export const compareBuilds = (now: BuildRecord, before: BuildRecord): BuildComparison => ({
	durationMs: now.durationMs - before.durationMs,
	sizeBytes:
		now.sizeBytes === null || before.sizeBytes === null
			? undefined
			: now.sizeBytes - before.sizeBytes,
	newWarnings: without(now.warnings, before.warnings),
	goneWarnings: without(before.warnings, now.warnings),
	isSameFile: now.digest === before.digest,
});
