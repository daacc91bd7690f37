import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {
	defaultTag,
	familiarName,
	familiarReference,
	type ImageReference,
} from '../../format/image-reference.ts';
import {
	type Comparison,
	compareWithRemote,
	type LocalVariant,
} from '../../registry/compare-with-remote.ts';
import type {MarkTag} from '../../registry/repository/mark-tags.ts';
import type {MarkKind, TagGroup} from '../../registry/repository/tag-group.ts';
import {sortTags} from '../../registry/tags/sort-tags.ts';
import type {ListedTag} from './list-tags.ts';
import {fromGroup, ownVariant, type TagFacts} from './tag-facts.ts';

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
	/** Kinds of what is attached, as far as it is known. */
	marks: readonly MarkKind[];
	/** Place in the order of versions where the same digest stands together. */
	groupRank: number;
	/** Whether it stands below another tag of the same digest. */
	isGrouped: boolean;
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
	/** By tag; what was read of them. */
	groups?: ReadonlyMap<string, TagGroup>;
	/** Tags that are about a digest. */
	markTagsOf?: (digest: string) => readonly MarkTag[];
	/** True: tags of one digest stand together. */
	isGrouped?: boolean;
	images: readonly ImageSummary[];
	/** By the id of the image: what is known of its platforms here. */
	localVariants?: ReadonlyMap<string, readonly LocalVariant[]>;
	/** `linux/amd64`; `undefined`: not known yet. */
	enginePlatform: string | undefined;
	/** One for all pages of a list: see `createTagOrder`. */
	order?: (tags: readonly string[]) => readonly string[];
};

/** The images by each name and each `name@digest` that they have; of several the first. */
function indexImages(images: readonly ImageSummary[]): ReadonlyMap<string, ImageSummary> {
	const index = new Map<string, ImageSummary>();
	for (const image of images) {
		for (const name of [...image.references, ...image.digests, ...image.localDigests]) {
			if (!index.has(name)) {
				index.set(name, image);
			}
		}
	}

	return index;
}

const indexes = new WeakMap<readonly ImageSummary[], ReadonlyMap<string, ImageSummary>>();

/** The index of a list, made once for all pages. */
function indexOf(images: readonly ImageSummary[]): ReadonlyMap<string, ImageSummary> {
	const index = indexes.get(images) ?? indexImages(images);
	indexes.set(images, index);
	return index;
}

/** What the same image is called here, where it lacks this name. */
function twinOf(
	images: ReadonlyMap<string, ImageSummary>,
	repository: ImageReference,
	digest: string | undefined,
): string | undefined {
	return digest === undefined
		? undefined
		: images.get(familiarReference({...repository, tag: undefined, digest}))?.references[0];
}

const noMarks: readonly MarkTag[] = [];

/** What a tag's name tells is attached, without a question. */
const marksByName = (
	digest: string | undefined,
	markTagsOf: (digest: string) => readonly MarkTag[],
) =>
	digest === undefined
		? []
		: markTagsOf(digest).flatMap(({kind}) => (kind === 'referrers' ? [] : [kind]));

/** Puts tags of one digest together, below the first of them in the order of versions. */
function groupRows(rows: readonly TagRow[]): TagRow[] {
	const first = new Map<string, number>();
	const sorted = rows.toSorted((a, b) => a.rank - b.rank);
	return sorted.map(row => {
		const digest = row.facts?.digest ?? row.id;
		const rank = first.get(digest) ?? row.rank;
		const isFirst = !first.has(digest);
		first.set(digest, rank);
		return {...row, groupRank: rank, isGrouped: !isFirst};
	});
}

/** The registry's tags and, where the list lacks it, what was typed. */
export function toTagRows(options: TagRowsOptions): TagRow[] {
	const {
		repository,
		listed,
		facts,
		images,
		enginePlatform,
		localVariants,
		order = sortTags,
	} = options;
	const {groups, markTagsOf = () => noMarks, isGrouped = false} = options;
	const local = indexOf(images);
	const name = familiarName(repository);
	const ranks = new Map(order(listed.map(({tag}) => tag)).map((tag, rank) => [tag, rank]));

	const toRow = (id: string, entry: ListedTag | undefined): TagRow => {
		const isDigest = id === repository.digest;
		const reference = `${name}${isDigest ? '@' : ':'}${id}`;
		const group = groups?.get(id);
		const asked = facts.get(id);
		const told = group ? fromGroup(asked, group) : asked;
		const own = told && ownVariant(told, enginePlatform);
		const changedAt = entry?.pushedAt ?? own?.createdAt ?? group?.createdAt;
		const here = local.get(reference);
		const digest = told?.digest;
		const rank = isDigest ? -1 : (ranks.get(id) ?? -1);
		return {
			id,
			reference,
			rank,
			marks: group ? group.marks.map(({kind}) => kind) : marksByName(digest, markTagsOf),
			groupRank: rank,
			isGrouped: false,
			isListed: entry !== undefined,
			changedAt,
			facts: told,
			sizeBytes: own?.sizeBytes,
			size: own?.sizeBytes === undefined ? '' : formatBytes(own.sizeBytes),
			local: here,
			twin: here ? undefined : twinOf(local, repository, digest),
			comparison:
				here && digest === undefined
					? undefined
					: compareWithRemote(
							here && {...here, variants: localVariants?.get(here.id)},
							repository,
							{
								digest: digest ?? '',
								variants: told?.variants ?? [],
								createdAt: own?.createdAt ?? entry?.pushedAt,
							},
							enginePlatform,
						),
		};
	};

	const rows = listed.map(entry => toRow(entry.tag, entry));
	const typed = repository.digest ?? repository.tag;
	const all = typed === undefined || ranks.has(typed) ? rows : [toRow(typed, undefined), ...rows];
	return isGrouped ? groupRows(all) : all;
}

/** How a tag stands to what is here. */
export const comparisonTexts: Readonly<Record<Comparison, string>> = {
	absent: 'not local',
	same: 'same as local',
	otherPlatform: 'other platform local',
	newer: 'newer than local',
	older: 'older than local',
	different: 'differs from local',
	unknown: 'local, not pulled',
};

export const isDefaultTag = ({id}: Pick<TagRow, 'id'>): boolean => id === defaultTag;
