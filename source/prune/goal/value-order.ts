import {newestTags} from '../newest-tags.ts';
import {lastTouched} from '../protection.ts';
import type {PruneEntry, PrunePlan} from '../prune-plan.ts';

/** Cache that nothing has used for so long is old. */
const oldCacheMs = 7 * 86_400_000;

/** From what matters least to what is nowhere else. */
const ranks = {
	dangling: 0,
	oldCache: 1,
	supersededTag: 2,
	other: 3,
	builder: 4,
	volume: 5,
} as const;

/** What decides, the first difference first; what is smaller goes earlier. */
type Value = readonly number[];

function compare(left: Value, right: Value): number {
	const at = left.findIndex((number, index) => number !== right[index]);
	return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/**
Keys in the order in which a goal takes things: dangling images, build cache that was not used for a week, tags
of which the repository has a newer one, then the rest, and volumes last. In each of these what can be had again,
of a registry or by a build, goes before what is only here, and what was unused for longest goes first. Nothing
comes before what has to go first, or before what is built on it.

@param keys Of entries that may go.
@param now Milliseconds since the epoch.
*/
export function valueOrder(plan: PrunePlan, keys: ReadonlySet<string>, now: number): string[] {
	const newest = newestTags(plan, 1).keys;
	const rankOf = (entry: PruneEntry): number => {
		const {kind, builder, isUnnamed, key} = entry;
		if (kind === 'volume') {
			return ranks.volume;
		}

		if (builder !== undefined) {
			return ranks.builder;
		}

		if (kind === 'image') {
			return isUnnamed ? ranks.dangling : newest.has(key) ? ranks.other : ranks.supersededTag;
		}

		const isOld = now - (lastTouched(entry) ?? now) >= oldCacheMs;
		return kind === 'build-cache' && isOld ? ranks.oldCache : ranks.other;
	};

	const values = new Map<string, Value>();
	// What has to go first, and what is built on a thing, stands before it.
	for (const entry of plan.entries) {
		if (keys.has(entry.key)) {
			const {kind, isInRegistry, needs, dependants} = entry;
			const isOnlyHere = !isInRegistry && kind !== 'build-cache' && kind !== 'network';
			const own = [rankOf(entry), Number(isOnlyHere), lastTouched(entry) ?? now];
			const others = [...needs, ...dependants].flatMap(key => [values.get(key) ?? own]);
			values.set(
				entry.key,
				others.reduce((most, other) => (compare(other, most) > 0 ? other : most), own),
			);
		}
	}

	return [...values].sort(([, left], [, right]) => compare(left, right)).map(([key]) => key);
}
