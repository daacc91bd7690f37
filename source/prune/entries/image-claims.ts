import {shortId} from '../../format/short-id.ts';
import {exactly} from '../byte-range.ts';
import {grouped} from '../grouped.ts';
import type {PruneImage, PruneState} from '../prune-state.ts';
import {repositoryOf} from '../repository-of.ts';
import {serviceNeeds} from '../swarm/service-needs.ts';
import type {Claim, Thing} from './thing.ts';
import {usage, usersBy, usersOf} from './users.ts';

/** @param name A reference, or the id of an image without. */
export const imageKey = (name: string): string => `image:${name}`;

function imageThings(image: PruneImage, ages: PruneState['ages']): Thing[] {
	const {id, references, labels, createdAt, lastTaggedAt, sizeBytes} = image;
	// Names alone, whoever made them.
	const digests = [...image.digests, ...image.localDigests];
	const agesOf = (key: string) =>
		ages
			? {age: ages.get(key)?.age, lastUsedAt: ages.get(key)?.usedUntil}
			: {age: undefined, lastUsedAt: lastTaggedAt};
	// Spread last: Node 20 takes forty times as long to add to an object that was spread first.
	const common = {
		kind: 'image' as const,
		id,
		labels,
		createdAt,
		sizeBytes: exactly(sizeBytes),
		platforms: image.platforms,
		isInRegistry: image.digests.length > 0,
		digests: image.digests,
	};
	if (references.length === 0) {
		return [
			{
				key: imageKey(id),
				...agesOf(imageKey(id)),
				name: shortId(id),
				references: digests,
				group: repositoryOf(digests[0] ?? ''),
				isUnnamed: true,
				...common,
			},
		];
	}

	return references.map(reference => ({
		key: imageKey(reference),
		...agesOf(imageKey(reference)),
		name: reference,
		references: [reference],
		group: repositoryOf(reference),
		isUnnamed: false,
		...common,
	}));
}

/** Images by those that they are built on. */
const byBase = (images: readonly PruneImage[]): Map<string, PruneImage[]> =>
	grouped(images.flatMap(image => image.builtOn.map(base => [base, image] as const)));

/** One for each name of an image, or one for an image without. */
export function imageClaims(state: PruneState): Claim[] {
	const {images} = state;
	const users = usersBy(usersOf(state), ({imageId}) => [imageId]);
	const builtOn = byBase(images);
	const neededBy = serviceNeeds(state.swarm);
	const things = new Map(images.map(image => [image.id, imageThings(image, state.ages)]));
	return images.flatMap(image => {
		const isUnnamed = image.references.length === 0;
		// One without a name can go from under others unless the engine itself counts them as its children.
		const dependants = (builtOn.get(image.id) ?? [])
			.filter(({parentId}) => !isUnnamed || parentId === image.id)
			.flatMap(({id}) => things.get(id) ?? [])
			.map(({key, name}) => ({key, text: name}));
		const {keptBy, needs} = usage(users.get(image.id) ?? []);
		return (things.get(image.id) ?? []).map(thing => ({
			thing,
			keptBy: [...keptBy, ...neededBy({...image, name: thing.isUnnamed ? '' : thing.name})],
			needs,
			dependants,
			removableBecause: thing.isUnnamed ? 'dangling' : 'unused',
		}));
	});
}
