import {createCheck} from '../check-entry.ts';
import type {PruneEntry, PrunePlan} from '../prune-plan.ts';
import type {PruneItemResult} from '../prune-result.ts';
import {planEntry} from './plan-entry.ts';
import type {PlanItem} from './plan-file.ts';

export type CheckedPlan = {
	/** Keys of the entries of the present plan that can go as the file says: all that they need goes with them. */
	keys: ReadonlySet<string>;
	/** The other items of the file, each with what has changed since. */
	settled: readonly PruneItemResult[];
};

/** Every name that an image had, whether it was to go or not. */
const namesOf = (entry: PruneEntry, {image}: PlanItem): PruneEntry[] =>
	(image?.names ?? []).map(name => ({...entry, key: `image:${name}`, name}));

/** It ended later than it may have when the plan was made, or for the first time. */
const hasRun = (before: PruneEntry, now: PruneEntry): boolean =>
	now.kind === 'container' &&
	now.lastUsedAt !== undefined &&
	(before.lastUsedAt === undefined || (now.lastUsedFrom ?? now.lastUsedAt) > before.lastUsedAt);

/**
Compares the items of a plan file with what is there now.
@param fresh All that is known of the engine now, with exact ends of containers, by the rules of the file and of the user.
@param whyNotAlso What else keeps an image, by its id.
*/
export function checkPlan(
	items: readonly PlanItem[],
	fresh: PrunePlan,
	whyNotAlso: ReadonlyMap<string, string> = new Map(),
): CheckedPlan {
	const wanted = new Map(
		items.map(item => {
			const entry = planEntry(item);
			return [entry.key, {item, entry}] as const;
		}),
	);
	const whyNot = createCheck({
		shown: {
			entries: [...wanted.values()].flatMap(({item, entry}) => [entry, ...namesOf(entry, item)]),
		},
		fresh,
		chosen: new Set(wanted.keys()),
	});

	const keys = new Set<string>();
	const settled = new Map<string, PruneItemResult>();
	const skip = (entry: PruneEntry, why: string) =>
		settled.set(entry.key, {entry, outcome: {kind: 'skipped', why}});
	// What has to go first, and what depends on a thing, stands before it.
	for (const now of fresh.entries) {
		const entry = wanted.get(now.key)?.entry;
		if (entry) {
			const left = [...now.needs, ...now.dependants].find(key => settled.has(key));
			const why =
				whyNot(entry) ??
				(hasRun(entry, now) ? 'it ran again meanwhile' : undefined) ??
				(left === undefined ? undefined : `${settled.get(left)?.entry.name} still exists`) ??
				(now.kind === 'image' ? whyNotAlso.get(now.id) : undefined);
			if (why === undefined) {
				keys.add(now.key);
			} else {
				skip(entry, why);
			}
		}
	}

	for (const {entry} of wanted.values()) {
		if (!fresh.indexOf.has(entry.key)) {
			const why = whyNot(entry);
			if (why === undefined) {
				settled.set(entry.key, {entry, outcome: {kind: 'gone'}});
			} else {
				skip(entry, why);
			}
		}
	}

	return {keys, settled: [...settled.values()]};
}
