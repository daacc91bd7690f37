import {parseDuration} from '../../format/parse-duration.ts';
import {graceOf} from '../../prune/ages/grace.ts';
import {grouped} from '../../prune/grouped.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PruneEntry, PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {planRemotePrune} from '../../prune/remote/plan-remote-prune.ts';
import {digestsUnder, freedByRegistry, type RemoteTags} from '../../prune/remote/remote-tags.ts';

import type {JobHandle} from '../jobs.ts';
import {retainedKey} from '../retained.ts';
import type {PruneRun} from './prune-memory.ts';
import {isStillThere} from './result-text.ts';

/** Which tags are marked; `undefined`: it does not matter. Of neither, none are. */
export type RemoteRule = {
	keepNewest: number | undefined;
	/** As it was typed: `30d`. */
	olderThan: string | undefined;
};

/** What can go of the tags of a repository, and what shall. */
export type RemotePlan = {
	remote: RemoteTags;
	rule: RemoteRule;
	plan: PrunePlan;
	marks: PruneMarks;
	/** The job that deletes now; `undefined`: none does. */
	running: Pick<JobHandle, 'cancel'> | undefined;
	/** `undefined`: nothing was deleted yet. */
	lastRun: PruneRun | undefined;
};

/** By the familiar name of the repository; `undefined`: nothing was read. */
export const remotePlans = retainedKey<RemotePlan | undefined>(() => undefined);

/** `keep newest 10, older than 30d`; empty: marked by hand. */
export const remoteRuleText = ({keepNewest, olderThan}: RemoteRule): string =>
	[
		...(keepNewest === undefined ? [] : [`keep newest ${keepNewest}`]),
		...(olderThan === undefined ? [] : [`older than ${olderThan}`]),
	].join(', ');

/** One key of each digest: the others of it are marked along. */
export function oneOfEach(entries: readonly PruneEntry[]): string[] {
	return [...new Map(entries.map(({id, key}) => [id, key])).values()];
}

/**
Registries delete digests: the tags of one are marked together, each with the next, and with it what it is a part
of, which would be broken.
*/
function boundTogether(entries: readonly PruneEntry[], {groups}: RemoteTags): PruneEntry[] {
	const keys = grouped(entries.map(({id, key}) => [id, key]));

	const wholes = new Map<string, string[]>();
	for (const group of groups) {
		const own = keys.get(group.digest)?.slice(0, 1) ?? [];
		for (const under of digestsUnder(group).filter(digest => keys.has(digest))) {
			wholes.set(under, [...(wholes.get(under) ?? []), ...own]);
		}
	}

	const places = new Map<string, number>();
	return entries.map(entry => {
		const ring = keys.get(entry.id) ?? [];
		const place = (places.get(entry.id) ?? 0) + 1;
		places.set(entry.id, place);
		const next = ring.length > 1 ? (ring[place % ring.length] ?? entry.key) : undefined;
		return {
			...entry,
			needs: [...(next === undefined ? [] : [next]), ...(wholes.get(entry.id) ?? [])],
		};
	});
}

/**
Plans with a rule. What no rule of protection keeps can be marked by hand, too.
@param now Milliseconds since the epoch.
*/
export function planTags(
	remote: RemoteTags,
	rule: RemoteRule,
	rules: PruneRules,
	now: number,
): Pick<RemotePlan, 'remote' | 'rule' | 'plan' | 'marks'> {
	const always = {graceMs: graceOf(rules), protect: rules.protect};
	const none = {keepNewest: undefined, olderThanMs: undefined};
	const {keepNewest, olderThan = ''} = rule;
	const olderThanMs = parseDuration(olderThan);
	const whole = planRemotePrune(remote, {...none, ...always}, now);
	const chosen = planRemotePrune(remote, {keepNewest, olderThanMs, ...always}, now);
	const entries = whole.entries.map((entry, index) =>
		entry.verdict === 'kept' ? entry : {...entry, reasons: chosen.entries[index]?.reasons ?? []},
	);
	const plan = {...whole, entries: boundTogether(entries, remote)};
	const isRule = keepNewest !== undefined || olderThanMs !== undefined;
	const taken = isRule ? chosen.entries.filter(({verdict}) => verdict === 'removable') : [];
	return {remote, rule, plan, marks: noMarks(plan).with(oneOfEach(taken))};
}

/** What is left of a repository after a prune. */
export function withoutRemoved(remote: RemoteTags, {items}: PruneResult): RemoteTags {
	const gone = new Set(items.filter(item => !isStillThere(item)).map(({entry}) => entry.key));
	const kept = (tag: string, name: string) => !gone.has(`image:${name}:${tag}`);
	const [name = ''] = items.map(({entry}) => entry.group);
	const groups = remote.groups.map(group => ({
		...group,
		tags: group.tags.filter(tag => kept(tag, name)),
	}));
	return {...remote, groups: groups.filter(({tags}) => tags.length > 0)};
}

/** Marks whose bytes are those that the registry frees at most; each digest is counted once. */
export function registryMarks(plan: PrunePlan, marks: PruneMarks): PruneMarks {
	const known = new Map<string, ReturnType<PruneMarks['bytesOf']>>();
	return {
		...marks,
		freedBytes: freedByRegistry(marks.freedBytes),
		bytesOf(key) {
			const id = plan.entries[plan.indexOf.get(key) ?? -1]?.id ?? key;
			const bytes = known.get(id) ?? freedByRegistry(marks.bytesOf(key));
			known.set(id, bytes);
			return bytes;
		},
	};
}
