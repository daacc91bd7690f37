import {addBytes, type ByteRange, noBytes} from './byte-range.ts';
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
	const groups = new Map<string, PruneEntry[]>();
	for (const entry of entries) {
		const group = groups.get(entry.group);
		if (group) {
			group.push(entry);
		} else {
			groups.set(entry.group, [entry]);
		}
	}

	return [...groups]
		.map(([name, members]) => ({
			name,
			entries: members,
			sizeBytes: members.map(({sizeBytes}) => sizeBytes).reduce(addBytes, noBytes),
		}))
		.sort((left, right) => Number(left.name === '') - Number(right.name === ''));
}
