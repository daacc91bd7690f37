import {versionPlaces} from '../registry/tags/sort-tags.ts';
import {grouped} from './grouped.ts';
import type {PruneEntry, PrunePlan} from './prune-plan.ts';
import {tagOf} from './tag-of.ts';

/** What told tags that were built at the same time apart. */
export type Decider = 'version' | 'arrival' | 'name';

export type NewestTags = {
	/** Of the entries. */
	keys: ReadonlySet<string>;
	/**
	By repository: what decided between a tag that is one of the newest and one that is not, although both were
	built at the same time, as ko, jib, Nix and SOURCE_DATE_EPOCH have it. Others are not named.
	*/
	deciders: ReadonlyMap<string, Decider>;
};

type Tag = {
	entry: PruneEntry;
	/** Place among the versions of its repository, newest first; `undefined`: it is no version. */
	place: number | undefined;
};

/** Versions before names: with either order between them there would be circles of three. */
const byVersion = (left: Tag, right: Tag): number =>
	(left.place ?? Number.MAX_SAFE_INTEGER) - (right.place ?? Number.MAX_SAFE_INTEGER);

const arrivedAt = ({age, lastUsedAt = 0}: PruneEntry): number => age?.since ?? lastUsedAt;

const byArrival = (left: Tag, right: Tag): number => arrivedAt(right.entry) - arrivedAt(left.entry);

const byName = (left: Tag, right: Tag): number => (left.entry.name < right.entry.name ? 1 : -1);

const byBuildTime = (left: Tag, right: Tag): number =>
	(right.entry.createdAt ?? 0) - (left.entry.createdAt ?? 0);

function deciderOf(left: Tag, right: Tag): Decider | undefined {
	if (byBuildTime(left, right) !== 0) {
		return undefined;
	}

	return byVersion(left, right) !== 0
		? 'version'
		: byArrival(left, right) !== 0
			? 'arrival'
			: 'name';
}

/** Newest first. The order is a total one, so that the same tags stay every time. */
const compare = (left: Tag, right: Tag): number =>
	byBuildTime(left, right) ||
	byVersion(left, right) ||
	byArrival(left, right) ||
	byName(left, right);

const tagsByRepository = (entries: readonly PruneEntry[]) =>
	entries.flatMap(entry =>
		entry.kind === 'image' && !entry.isUnnamed ? [[entry.group, entry] as const] : [],
	);

/**
The newest tags of every repository, used ones included: by the time of their build; of those that were built
at the same time by version, then by their arrival here, then by name.
@param count 0 or more.
*/
export function newestTags({entries}: Pick<PrunePlan, 'entries'>, count: number): NewestTags {
	const keys = new Set<string>();
	const deciders = new Map<string, Decider>();
	for (const [repository, images] of grouped(tagsByRepository(entries))) {
		const places = versionPlaces(images.map(tagOf));
		const tags = images
			.map((entry): Tag => ({entry, place: places.get(tagOf(entry))}))
			.sort(compare);
		for (const {entry} of tags.slice(0, count)) {
			keys.add(entry.key);
		}

		const [last, next] = [tags[count - 1], tags[count]];
		const decider = last && next && deciderOf(last, next);
		if (decider) {
			deciders.set(repository, decider);
		}
	}

	return {keys, deciders};
}

const deciderTexts: Record<Decider, string> = {
	version: 'by version',
	arrival: 'by their arrival here',
	name: 'by name',
};

/** `built at the same time, sorted by version` */
export const deciderText = (decider: Decider): string =>
	`built at the same time, sorted ${deciderTexts[decider]}`;
