import {imageKey} from '../entries/image-claims.ts';
import {networkKey} from '../entries/network-claims.ts';
import {volumeKey} from '../entries/volume-claims.ts';
import type {PruneContainer, PruneImage, PruneState} from '../prune-state.ts';
import type {Ledger, Sighting} from './ledger.ts';
import type {EntryAge, ThingAge} from './thing-age.ts';

type Sources = {
	ledger: Ledger;
	/** By image id, in milliseconds since the epoch. */
	arrivals: ReadonlyMap<string, number>;
	/** When the ledger was written last; what is not in it came since. */
	at: number;
};

function latest(...moments: readonly (number | undefined)[]): number | undefined {
	const known = moments.filter(moment => moment !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
}

/** When containers that have ended did so, by what they have. */
function endsBy(
	containers: readonly PruneContainer[],
	namesOf: (container: PruneContainer) => readonly string[],
): ReadonlyMap<string, number> {
	const ends = new Map<string, number>();
	for (const container of containers) {
		for (const name of container.finishedAt === undefined ? [] : namesOf(container)) {
			ends.set(name, Math.max(ends.get(name) ?? 0, container.finishedAt ?? 0));
		}
	}

	return ends;
}

const ageOf = (seen: Sighting | undefined, at: number): EntryAge => ({
	event: seen?.event === 'superseded' ? 'superseded' : 'arrived',
	since: seen?.since ?? at,
	isKnown: seen !== undefined && seen.event !== 'found',
});

/** @param told When it was here for certain: what the engine and its database tell. */
function imageAge(
	{references}: PruneImage,
	seen: Sighting | undefined,
	{told, at}: {told: number | undefined; at: number},
): EntryAge {
	const age = ageOf(seen, at);
	// When it lost its name is told by nothing but a ledger that had seen it before.
	if (told === undefined || references.length === 0) {
		return age.isKnown ? {...age, since: Math.max(age.since, told ?? 0)} : age;
	}

	return {event: 'arrived', isKnown: true, since: age.isKnown ? Math.max(age.since, told) : told};
}

/** How old things are by what is known of them here, by the keys of their entries. */
export function ageThings(
	{images, containers, volumes, networks}: PruneState,
	{ledger, arrivals, at}: Sources,
): ReadonlyMap<string, ThingAge> {
	const ages = new Map<string, ThingAge>();
	const seenAs = (key: string, id: string): Sighting | undefined => {
		const seen = ledger.seen.get(key);
		return seen?.id === id ? seen : undefined;
	};

	const imageEnds = endsBy(containers, ({imageId}) => [imageId]);
	for (const image of images) {
		const {id, references, lastTaggedAt} = image;
		const told = latest(lastTaggedAt, arrivals.get(id));
		// Clocks may disagree: it is here now.
		const toldAt = told === undefined ? undefined : Math.min(told, at);
		for (const name of references.length === 0 ? [id] : references) {
			const seen = seenAs(imageKey(name), id);
			ages.set(imageKey(name), {
				age: imageAge(image, seen, {told: toldAt, at}),
				usedUntil: latest(seen?.usedUntil, imageEnds.get(id)),
			});
		}
	}

	const volumeEnds = endsBy(containers, container => container.volumes);
	for (const {name, createdAt} of volumes) {
		const seen = seenAs(volumeKey(name), name);
		ages.set(volumeKey(name), {
			...(createdAt === undefined && {age: ageOf(seen, at)}),
			usedUntil: latest(seen?.usedUntil, volumeEnds.get(name)),
		});
	}

	const networkEnds = endsBy(containers, container => container.networks);
	for (const {id, name, createdAt} of networks) {
		const seen = seenAs(networkKey(id), id);
		ages.set(networkKey(id), {
			...(createdAt === undefined && {age: ageOf(seen, at)}),
			usedUntil: latest(seen?.usedUntil, networkEnds.get(name)),
		});
	}

	return ages;
}
