import type {PrunePlan} from '../../prune/prune-plan.ts';

/**
A volume is never marked by a key that marks other things, and one that somebody named by none that marks
anonymous ones; nor is what no rule takes, such as a log.
*/
export function markedTogether({entries, indexOf}: PrunePlan, keys: readonly string[]): string[] {
	const removable = keys.flatMap(key => {
		const entry = entries[indexOf.get(key) ?? -1];
		return entry?.verdict === 'removable' ? [entry] : [];
	});
	const others = removable.filter(({kind, onlyBy}) => kind !== 'volume' && onlyBy === undefined);
	const unnamed = removable.filter(({isUnnamed}) => isUnnamed);
	const byHand = removable.filter(({onlyBy}) => onlyBy !== undefined);
	const together = [others, unnamed, byHand, removable].find(some => some.length > 0) ?? [];
	return together.map(({key}) => key);
}
