import type {RecordedCommand} from './recorded-command.ts';

/** A command of a session and what it did to the container. */
export type LedgerEntry = RecordedCommand & {
	/** By how much the writable layer grew (or shrank); `undefined`: nobody was there to measure it. */
	growthBytes: number | undefined;
	/** Paths that were seen changed for the first time after it; `undefined`: not looked at. */
	newPaths: readonly string[] | undefined;
};
