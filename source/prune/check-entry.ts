import {grouped} from './grouped.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';

/** Other names of the images in a plan, by image id. */
function namesByImage({
	entries,
}: Pick<PrunePlan, 'entries'>): ReadonlyMap<string, readonly string[]> {
	return grouped(
		entries.flatMap(({kind, id, name}) => (kind === 'image' ? [[id, name] as const] : [])),
	);
}

function newName(
	{id, isUnnamed}: PruneEntry,
	shownNames: ReadonlyMap<string, readonly string[]>,
	freshNames: ReadonlyMap<string, readonly string[]>,
): string | undefined {
	const shown = shownNames.get(id) ?? [];
	const added = (freshNames.get(id) ?? []).find(name => !shown.includes(name));
	if (added === undefined) {
		return undefined;
	}

	return isUnnamed ? `it is now named ${added}` : `it got the name ${added} meanwhile`;
}

type Comparison = {
	/** What was shown. */
	shown: Pick<PrunePlan, 'entries'>;
	/** Made of the engine's present state, by the same rules. */
	fresh: PrunePlan;
	/** Keys of everything that shall go. */
	chosen: ReadonlySet<string>;
};

/**
Compares the engine's state with what was shown.
@returns What tells why an entry must not go any more; `undefined`: nothing speaks against it. What is
already gone is no reason.
*/
export function createCheck({
	shown,
	fresh,
	chosen,
}: Comparison): (entry: PruneEntry) => string | undefined {
	const shownNames = namesByImage(shown);
	const freshNames = namesByImage(fresh);
	const nameOf = (key: string) => fresh.entries[fresh.indexOf.get(key) ?? -1]?.name ?? key;
	return entry => {
		const now = fresh.entries[fresh.indexOf.get(entry.key) ?? -1];
		if (!now) {
			return entry.kind === 'image' && entry.isUnnamed
				? newName(entry, shownNames, freshNames)
				: undefined;
		}

		if (now.id !== entry.id) {
			return 'the name now belongs to another image';
		}

		// Volumes have no id but their name.
		if (now.kind === 'volume' && now.createdAt !== entry.createdAt) {
			return 'it was recreated meanwhile';
		}

		if (now.verdict === 'kept') {
			return now.reasons.join(', ');
		}

		const needed = now.needs.find(key => !chosen.has(key));
		if (needed !== undefined) {
			return `used by ${nameOf(needed)} meanwhile`;
		}

		return entry.kind === 'image' ? newName(entry, shownNames, freshNames) : undefined;
	};
}
