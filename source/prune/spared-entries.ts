import {whyUnknown} from './ages/grace.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import {isOlder, meantBy, type PruneSelection} from './select-entries.ts';

/** What a selection means, and leaves alone for now. */
export type Spared = {
	entry: PruneEntry;
	/** `grace`: it is too new for any rule; `age`: for how long it has been here is not known. */
	rule: 'grace' | 'age';
	/** `superseded 5 minutes ago` */
	why: string;
};

/** What would go if it had been here, as it is now, for as long as it exists. */
export function sparedEntries(
	plan: PrunePlan,
	selection: PruneSelection,
	now: number,
): readonly Spared[] {
	const {olderThanMs} = selection;
	const isMeant = meantBy(plan, selection, now);
	return plan.entries.flatMap((entry): Spared[] => {
		const {grace} = entry;
		if (entry.verdict === 'kept' || !isMeant(entry)) {
			return [];
		}

		const isOld = isOlder(entry, olderThanMs, now);
		if (grace !== undefined) {
			return isOld ? [{entry, rule: 'grace', why: grace}] : [];
		}

		const why = whyUnknown(entry);
		return why !== undefined && !isOld && isOlder({...entry, age: undefined}, olderThanMs, now)
			? [{entry, rule: 'age', why}]
			: [];
	});
}
