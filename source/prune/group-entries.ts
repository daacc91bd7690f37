import {addBytes, type ByteRange, noBytes} from './byte-range.ts';
import {grouped} from './grouped.ts';
import type {PruneEntry} from './prune-plan.ts';

export type PruneGroup = {
	/** Repository or Compose project; empty: what belongs to none. */
	name: string;
	entries: readonly PruneEntry[];
	/** What the entries say each; layers that they share count several times. */
	sizeBytes: ByteRange;
};

/** Groups in the order in which their first entries come; what belongs to none comes last. */
export function groupEntries(entries: readonly PruneEntry[]): PruneGroup[] {
	return [...grouped(entries.map(entry => [entry.group, entry] as const))]
		.map(([name, members]) => ({
			name,
			entries: members,
			sizeBytes: members.map(({sizeBytes}) => sizeBytes).reduce(addBytes, noBytes),
		}))
		.sort((left, right) => Number(left.name === '') - Number(right.name === ''));
}
