import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {defaultTag, familiarReference, type ImageReference} from '../../format/image-reference.ts';
import {type Comparison, compareWithRemote} from '../../registry/compare-with-remote.ts';
import {sortTags} from '../../registry/tags/sort-tags.ts';
import type {ListedTag} from './list-tags.ts';
import {ownVariant, type TagFacts} from './tag-facts.ts';

/** One tag, or a digest that was asked for, in the list of a repository. */
export type TagRow = {
	/** The tag or the digest. */
	id: string;
	/** Complete: `redis:7`, `redis@sha256:…`. */
	reference: string;
	/** Place in the order of versions, the newest first; -1 for a digest. */
	rank: number;
	/** False for what was typed and is not in the registry's list so far. */
	isListed: boolean;
	/** Milliseconds since the epoch: of the push where the registry gives it, else of the image. */
	changedAt: number | undefined;
	facts: TagFacts | undefined;
	/** Of this engine's platform. */
	sizeBytes: number | undefined;
	size: string;
	/** The image here that has the name; `undefined`: none. */
	local: ImageSummary | undefined;
	/** Another reference here of the very image that the tag stands for; `undefined`: none. */
	twin: string | undefined;
	/** `undefined`: unknown until the registry answers with the digest. */
	comparison: Comparison | undefined;
};

export type TagRowsOptions = {
	repository: ImageReference;
	listed: readonly ListedTag[];
	facts: ReadonlyMap<string, TagFacts>;
	images: readonly ImageSummary[];
	/** `linux/amd64`; `undefined`: not known yet. */
	enginePlatform: string | undefined;
};

const localFor = (images: readonly ImageSummary[], reference: string) =>
	images.find(({references, digests, localDigests}) =>
		[references, digests, localDigests].some(names => names.includes(reference)),
	);

/** What the same image is called here, where it lacks this name. */
function twinOf(
	images: readonly ImageSummary[],
	repository: ImageReference,
	digest: string | undefined,
): string | undefined {
	const pinned = familiarReference({...repository, tag: undefined, digest});
	return digest === undefined
		? undefined
		: images.find(({digests, localDigests}) => [...digests, ...localDigests].includes(pinned))
				?.references[0];
}

/** The registry's tags and, where the list lacks it, what was typed. */
export function toTagRows(options: TagRowsOptions): TagRow[] {
	const {repository, listed, facts, images, enginePlatform} = options;
	const ranks = new Map(sortTags(listed.map(({tag}) => tag)).map((tag, rank) => [tag, rank]));

	const toRow = (id: string, entry: ListedTag | undefined): TagRow => {
		const isDigest = id === repository.digest;
		const reference = familiarReference({
			...repository,
			tag: isDigest ? undefined : id,
			digest: isDigest ? id : undefined,
		});
		const told = facts.get(id);
		const own = told && ownVariant(told, enginePlatform);
		const changedAt = entry?.pushedAt ?? own?.createdAt;
		const local = localFor(images, reference);
		const digest = told?.digest;
		return {
			id,
			reference,
			rank: isDigest ? -1 : (ranks.get(id) ?? -1),
			isListed: entry !== undefined,
			changedAt,
			facts: told,
			sizeBytes: own?.sizeBytes,
			size: own?.sizeBytes === undefined ? '' : formatBytes(own.sizeBytes),
			local,
			twin: local ? undefined : twinOf(images, repository, digest),
			comparison:
				local && digest === undefined
					? undefined
					: compareWithRemote(local, repository, {
							digest: digest ?? '',
							variantDigests: told?.variants.map(variant => variant.digest),
							createdAt: own?.createdAt ?? entry?.pushedAt,
						}),
		};
	};

	const rows = listed.map(entry => toRow(entry.tag, entry));
	const typed = repository.digest ?? repository.tag;
	return typed === undefined || ranks.has(typed) ? rows : [toRow(typed, undefined), ...rows];
}

/** How a tag stands to what is here. */
export const comparisonTexts: Readonly<Record<Comparison, string>> = {
	absent: 'not local',
	same: 'same as local',
	newer: 'newer than local',
	older: 'older than local',
	different: 'differs from local',
	unknown: 'local, not pulled',
};

export const isDefaultTag = ({id}: Pick<TagRow, 'id'>): boolean => id === defaultTag;
