import type {LedgerEntry} from '../recording/ledger-entry.ts';
import type {SavePoint} from './save-points.ts';

/** Engines tell in whole seconds when an image was made; the practice engine knows it better. */
const endOf = (createdAt: number): number => (createdAt % 1000 === 0 ? createdAt + 999 : createdAt);

/**
The commands whose work a save point holds. One that only a log tells of may have ended before it says so: Docker keeps
a line back until the next Enter.
*/
export const ledgerUpTo = (
	ledger: readonly LedgerEntry[],
	{createdAt}: Pick<SavePoint, 'createdAt'>,
): LedgerEntry[] =>
	ledger.filter(
		({startedAt, endedAt, hasRoughTimes}) =>
			(hasRoughTimes ? startedAt : endedAt) <= endOf(createdAt),
	);
