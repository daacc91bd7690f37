import {formatAge} from '../../format/format-age.ts';
import {defaultTag} from '../../format/image-reference.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import {whyInGrace} from '../ages/grace.ts';
import {newestTags} from '../newest-tags.ts';
import {createProtection} from '../protection.ts';
import type {PruneEntry} from '../prune-plan.ts';
import {digestsUnder, type RemoteSelection, type RemoteTags} from './remote-tags.ts';

/** A tag that may go, with what it stands for. */
export type Candidate = {entry: PruneEntry; group: TagGroup; tag: string};

/** Why each tag is kept on its own account, by key; the others are not in it. */
export function ownReasons(
	candidates: readonly Candidate[],
	{unread}: RemoteTags,
	{keepNewest, olderThanMs, graceMs, protect}: RemoteSelection,
	now: number,
): Map<string, {reasons: string[]; protectedBy: string[]}> {
	// By version first: a registry knows no arrivals, and versions are not always built in their order.
	const undated = candidates.map(({entry}) => ({
		...entry,
		createdAt: undefined,
		lastUsedAt: entry.createdAt,
	}));
	const newest =
		keepNewest === undefined ? undefined : newestTags({entries: undated}, keepNewest).keys;
	const protection = createProtection(protect, now);
	const [firstUnread] = unread.keys();
	// Its parts are not known, so that they may be anything.
	const partial = candidates.find(({group}) => !group.isWhole);
	const found = new Map<string, {reasons: string[]; protectedBy: string[]}>();
	for (const {entry, group, tag} of candidates) {
		const {key, createdAt} = entry;
		const protectedBy = protection(entry);
		const grace = whyInGrace(entry, graceMs, now);
		const isYoung =
			olderThanMs !== undefined && createdAt !== undefined && createdAt > now - olderThanMs;
		// What is built in the future has made up its age: nobody knows whether it is in its grace.
		const isAgeUnknown =
			createdAt === undefined
				? olderThanMs !== undefined || graceMs > 0
				: createdAt > now && graceMs > 0 && !isYoung;
		const reasons = [
			...protectedBy.map(rule => `protected by rule ${rule}`),
			...(tag === defaultTag ? ['the default tag'] : []),
			...(newest?.has(key) ? [`one of the newest ${keepNewest} by version`] : []),
			...(isYoung ? [`built ${formatAge(createdAt, now)} ago`] : []),
			...(isAgeUnknown ? ['age unknown'] : []),
			...(grace === undefined || isYoung ? [] : [grace]),
			...(group.problem ? [`not read: ${group.problem.message}`] : []),
			...(partial === undefined || (group === partial.group && group.problem)
				? []
				: [
						group === partial.group
							? 'not read to its end'
							: `tag ${partial.tag} was not read to its end and may need it`,
					]),
			...(firstUnread === undefined
				? []
				: [`tag ${firstUnread} could not be read and may have the same digest`]),
		];
		if (reasons.length > 0) {
			found.set(key, {reasons, protectedBy});
		}
	}

	return found;
}

/**
What is kept because of something else that is kept: the other tags of its digest, and what an index that is kept
consists of.
@returns Why, by digest.
*/
export function keptDigests(
	candidates: readonly Candidate[],
	isKept: (key: string) => boolean,
): Map<string, string> {
	const kept = new Map<string, string>();
	const byDigest = new Map(candidates.map(({group}) => [group.digest, group]));
	const waiting: [digest: string, why: string][] = candidates
		.filter(({entry}) => isKept(entry.key))
		.map(({group, tag}) => [group.digest, `same digest as ${tag}, which is kept`]);
	// Grows while it is gone through.
	for (const [digest, why] of waiting) {
		const group = byDigest.get(digest);
		if (!kept.has(digest)) {
			kept.set(digest, why);
			const [tag = digest] = group?.tags ?? [];
			for (const under of group ? digestsUnder(group) : []) {
				waiting.push([under, `part of ${tag}, which is kept`]);
			}
		}
	}

	return kept;
}
