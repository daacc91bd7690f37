import {formatAge} from '../format/format-age.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import type {PresetChoice, PrunePreset} from './prune-preset.ts';

const isUnusedKind = ({kind}: PruneEntry): boolean => kind !== 'volume';

/** Newest first; equal ages by name, so that the same tags stay every time. */
const byAge = (left: PruneEntry, right: PruneEntry): number =>
	(right.createdAt ?? 0) - (left.createdAt ?? 0) || (left.name < right.name ? 1 : -1);

/** Keys of the newest tags of every repository, used ones included. */
export function newestTags({entries}: PrunePlan, count: number): ReadonlySet<string> {
	const repositories = new Map<string, PruneEntry[]>();
	for (const entry of entries) {
		if (entry.kind === 'image' && !entry.isUnnamed) {
			const tags = repositories.get(entry.group);
			if (tags) {
				tags.push(entry);
			} else {
				repositories.set(entry.group, [entry]);
			}
		}
	}

	return new Set(
		[...repositories.values()].flatMap(tags =>
			tags
				.sort(byAge)
				.slice(0, count)
				.map(({key}) => key),
		),
	);
}

/** `undefined`: the preset takes it, as far as the entry itself goes. */
function rejection(
	plan: PrunePlan,
	preset: PrunePreset,
	now: number,
): (entry: PruneEntry) => string | undefined {
	switch (preset.kind) {
		case 'dangling':
			return ({kind, isUnnamed}) =>
				kind === 'image' && isUnnamed ? undefined : 'not an image without a name';
		case 'unused':
			return entry => (isUnusedKind(entry) ? undefined : 'volumes are only marked by hand');
		case 'unused-older-than':
			return entry => {
				if (!isUnusedKind(entry)) {
					return 'volumes are only marked by hand';
				}

				const touched = lastTouched(entry);
				// What nobody knows the age of counts as new.
				return touched !== undefined && now - touched >= preset.olderThanMs
					? undefined
					: `newer than ${formatAge(now - preset.olderThanMs, now)}`;
			};
		case 'keep-newest': {
			const newest = newestTags(plan, preset.count);
			return ({kind, isUnnamed, key, group}) => {
				if (kind !== 'image' || isUnnamed) {
					return 'not a tag of an image';
				}

				return newest.has(key) ? `one of the newest ${preset.count} of ${group}` : undefined;
			};
		}

		case 'build-cache':
			return ({kind}) => (kind === 'build-cache' ? undefined : 'not build cache');
	}
}

/**
Applies a preset to a plan. It takes nothing that would take something else along which it leaves
alone: no image of a stopped container that stays, none that another is built on that stays.
@param now Milliseconds since the epoch.
*/
export function choosePreset(plan: PrunePlan, preset: PrunePreset, now: number): PresetChoice {
	const reject = rejection(plan, preset, now);
	const keys = new Set<string>();
	const reasons = new Map<string, string>();
	// What has to go first, and what depends on a thing, stands before it.
	for (const entry of plan.entries) {
		if (entry.verdict === 'kept') {
			continue;
		}

		const nameOf = (key: string) => plan.entries[plan.indexOf.get(key) ?? -1]?.name ?? key;
		const missing = entry.needs.find(key => plan.indexOf.has(key) && !keys.has(key));
		const staying = entry.dependants.find(key => plan.indexOf.has(key) && !keys.has(key));
		const why =
			reject(entry) ??
			(missing === undefined ? undefined : `needed by ${nameOf(missing)}`) ??
			(staying === undefined ? undefined : `parent of ${nameOf(staying)}`);
		if (why === undefined) {
			keys.add(entry.key);
		} else {
			reasons.set(entry.key, why);
		}
	}

	return {keys, whyNot: ({key}) => reasons.get(key)};
}
