import {formatAge} from '../../format/format-age.ts';
import {defaultTag, familiarName} from '../../format/image-reference.ts';
import type {Problem} from '../../problem.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {blobsOf, storedBytes} from '../../registry/repository/blob-sizes.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import {sortTags} from '../../registry/tags/sort-tags.ts';
import {whyInGrace} from '../ages/grace.ts';
import {addBytes, type ByteRange, exactly, noBytes} from '../byte-range.ts';
import {newestTags} from '../newest-tags.ts';
import {createProtection} from '../protection.ts';
import type {KindUsage, PruneContents, PruneEntry, PrunePlan, StoredBytes} from '../prune-plan.ts';
import {type ProtectionRule, type PruneKind, pruneKinds} from '../prune-rules.ts';
import {createTally, toRange} from '../tally.ts';
import {keptDigests} from './kept-digests.ts';

/** What was read of a repository. */
export type RemoteTags = {
	repository: RemoteRepository;
	groups: readonly TagGroup[];
	/** Tags of which nobody knows what they stand for. */
	unread: ReadonlyMap<string, Problem>;
};

/** What is asked of a prune; a tag is removed when all of it lets it go. */
export type RemoteSelection = {
	/** By version, then by build time; `undefined`: the number does not matter. */
	keepNewest: number | undefined;
	/** By build time; `undefined`: the age does not matter. */
	olderThanMs: number | undefined;
	/** 0: none. */
	graceMs: number;
	protect: readonly ProtectionRule[];
};

const isRead = ({problem, variants}: TagGroup): boolean =>
	!problem && variants.every(({layers}) => layers);

/** A registry frees bytes when it collects its garbage, and only those that no other repository has, too. */
export const freedByRegistry = ({atMost}: ByteRange): ByteRange => ({atLeast: 0, atMost});

type Candidate = {entry: PruneEntry; group: TagGroup; tag: string};

/** Versions first, the newest at the top, then names. */
function toCandidates({repository, groups}: RemoteTags): Candidate[] {
	const tags = groups.flatMap(group => group.tags);
	const places = new Map(sortTags(tags).map((tag, place) => [tag, place]));
	const name = familiarName({...repository, tag: undefined, digest: undefined});
	const candidates = groups.flatMap(group => {
		const bytes = storedBytes([group]);
		return group.tags.map(tag => {
			const reference = `${name}:${tag}`;
			const entry: PruneEntry = {
				key: `image:${reference}`,
				kind: 'image',
				id: group.digest,
				name: reference,
				references: [reference],
				group: name,
				labels: group.annotations,
				createdAt: group.createdAt,
				lastUsedAt: undefined,
				sizeBytes: isRead(group) ? exactly(bytes) : {atLeast: bytes, atMost: undefined},
				digests: [`${name}@${group.digest}`],
				isUnnamed: false,
				verdict: 'removable',
				reasons: [],
				protectedBy: [],
				needs: [],
				dependants: [],
			};
			return {entry, group, tag};
		});
	});
	return candidates.sort((one, other) => (places.get(one.tag) ?? 0) - (places.get(other.tag) ?? 0));
}

/** Why each tag is kept on its own account, by key; the others are not in it. */
function ownReasons(
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

const goingReasons = (
	{keepNewest, olderThanMs}: RemoteSelection,
	{createdAt}: PruneEntry,
	now: number,
): string[] => [
	...(keepNewest === undefined ? [] : [`not one of the newest ${keepNewest}`]),
	...(olderThanMs === undefined || createdAt === undefined
		? []
		: [`built ${formatAge(createdAt, now)} ago`]),
];

/** Who holds which bytes of the repository. */
function storedPieces(candidates: readonly Candidate[]): StoredBytes[] {
	const pieces = new Map<string, {bytes: number; holders: number[]}>();
	for (const [index, {group}] of candidates.entries()) {
		for (const [digest, bytes] of blobsOf([group])) {
			const piece = pieces.get(digest) ?? {bytes, holders: []};
			piece.holders.push(index);
			pieces.set(digest, piece);
		}
	}

	return [...pieces.values()].map(({bytes, holders}) => ({
		kind: 'image',
		bytes: exactly(bytes),
		holders,
		possibleHolders: [],
	}));
}

/**
Which tags of a repository in a registry are removed, and why each of the others is kept. A digest is removed with
all of its tags, or not at all: registries delete digests, and one that keeps a tag is kept.

@param now Milliseconds since the epoch.
@returns A plan in which all that is removable is to be removed.
*/
export function planRemotePrune(
	remote: RemoteTags,
	selection: RemoteSelection,
	now: number,
): PrunePlan {
	const candidates = toCandidates(remote);
	const own = ownReasons(candidates, remote, selection, now);
	const kept = keptDigests(candidates, key => own.has(key));
	const entries = candidates.map(({entry, group}): PruneEntry => {
		const why = own.get(entry.key) ?? {
			reasons: [kept.get(group.digest)].filter(reason => reason !== undefined),
			protectedBy: [],
		};
		return why.reasons.length > 0
			? {...entry, ...why, verdict: 'kept'}
			: {...entry, reasons: goingReasons(selection, entry, now)};
	});
	const bare: PruneContents = {
		entries,
		indexOf: new Map(entries.map(({key}, index) => [key, index])),
		stored: storedPieces(candidates),
		hiddenBytes: new Map(),
		hiddenContentBytes: new Map(),
		mostContentBytes: 0,
		mostDoubtBytes: undefined,
	};
	const everything = createTally(bare);
	for (const [index, {verdict}] of entries.entries()) {
		if (verdict === 'removable') {
			everything.take(index);
		}
	}

	const usedBytes = bare.stored.map(({bytes}) => bytes).reduce(addBytes, noBytes);
	const nothing: KindUsage = {count: 0, usedBytes: noBytes, reclaimableBytes: noBytes};
	const usage = Object.fromEntries(pruneKinds.map(kind => [kind, nothing])) as Record<
		PruneKind,
		KindUsage
	>;
	return {
		...bare,
		usage: {
			...usage,
			image: {
				count: entries.length,
				usedBytes,
				reclaimableBytes: toRange(everything.freedOf('image')),
			},
		},
		usedBytes,
	};
}
