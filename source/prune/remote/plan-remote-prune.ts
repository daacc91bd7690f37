import {formatAge} from '../../format/format-age.ts';
import {familiarName} from '../../format/image-reference.ts';
import {blobsOf, storedBytes} from '../../registry/repository/blob-sizes.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import {sortTags} from '../../registry/tags/sort-tags.ts';
import {addBytes, exactly, noBytes} from '../byte-range.ts';
import type {KindUsage, PruneContents, PruneEntry, PrunePlan, StoredBytes} from '../prune-plan.ts';
import {type PruneKind, pruneKinds} from '../prune-rules.ts';
import {createTally, toRange} from '../tally.ts';
import type {RemoteSelection, RemoteTags} from './remote-tags.ts';
import {type Candidate, keptDigests, ownReasons} from './why-kept.ts';

const isRead = ({problem, variants}: TagGroup): boolean =>
	!problem && variants.every(({layers}) => layers);

/** Versions first, the newest at the top, then names. */
function toCandidates({repository, groups}: RemoteTags): Candidate[] {
	const tags = groups.flatMap(group => group.tags);
	const places = new Map(sortTags(tags).map((tag, place) => [tag, place]));
	const name = familiarName(repository);
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
