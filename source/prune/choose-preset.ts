import {formatAge} from '../format/format-age.ts';
import {whyUnknown} from './ages/grace.ts';
import {deciderText, newestTags} from './newest-tags.ts';
import {lastTouched} from './protection.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import type {PresetChoice, PrunePreset} from './prune-preset.ts';

/** Why no preset of unused things takes it; `undefined`: they may. */
function whyByHand({kind, builder}: PruneEntry): string | undefined {
	if (builder !== undefined) {
		return 'builders are only marked individually';
	}

	return kind === 'volume' ? 'volumes are only marked individually' : undefined;
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
				kind === 'image' && isUnnamed ? undefined : 'not a dangling image';
		case 'unused':
			return whyByHand;
		case 'unused-older-than':
			return entry => {
				const byHand = whyByHand(entry);
				if (byHand !== undefined) {
					return byHand;
				}

				const touched = lastTouched(entry);
				// What nobody knows the age of counts as new.
				return touched !== undefined && now - touched >= preset.olderThanMs
					? undefined
					: (whyUnknown(entry) ?? `newer than ${formatAge(now - preset.olderThanMs, now)}`);
			};
		case 'keep-newest': {
			const newest = newestTags(plan, preset.count);
			return ({kind, isUnnamed, key, group}) => {
				if (kind !== 'image' || isUnnamed) {
					return 'not a tag of an image';
				}

				if (!newest.keys.has(key)) {
					return undefined;
				}

				const decider = newest.deciders.get(group);
				const how = decider === undefined ? '' : ` (${deciderText(decider)})`;
				return `one of the newest ${preset.count} of ${group}${how}`;
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
			(entry.onlyBy === undefined ? undefined : 'only marked individually') ??
			reject(entry) ??
			entry.grace ??
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
