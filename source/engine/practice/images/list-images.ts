import type {ImageSummary} from '../../images.ts';
import type {PracticeState} from '../practice-state.ts';
import {safeRecord} from '../safe-answer.ts';
import {type ImageRecord, sizeOf} from './image-record.ts';
import {isDigestReference} from './image-reference.ts';

/** In one pass over all references: ten thousand images must not cost ten thousand passes. */
const groupReferences = (state: PracticeState) => {
	const groups = new Map<string, {tags: string[]; digests: string[]}>();
	for (const [key, id] of state.references) {
		let group = groups.get(id);
		if (!group) {
			group = {tags: [], digests: []};
			groups.set(id, group);
		}

		(isDigestReference(key) ? group.digests : group.tags).push(key);
	}

	return groups;
};

const countLayerUse = (images: Iterable<ImageRecord>) => {
	const uses = new Map<string, number>();
	for (const {steps} of images) {
		for (const {layer} of steps) {
			if (layer !== undefined) {
				uses.set(layer, (uses.get(layer) ?? 0) + 1);
			}
		}
	}

	return uses;
};

const sharedBytesOf = (image: ImageRecord, uses: Map<string, number>): number => {
	let bytes = 0;
	for (const {layer, sizeBytes} of image.steps) {
		if (layer !== undefined && (uses.get(layer) ?? 0) > 1) {
			bytes += sizeBytes;
		}
	}

	return bytes;
};

/** Newest first. */
export const listImages = (state: PracticeState, withSharedSize: boolean): ImageSummary[] => {
	const groups = groupReferences(state);
	const uses = withSharedSize ? countLayerUse(state.images.values()) : undefined;
	return [...state.images.values()]
		.sort((a, b) => b.createdAt - a.createdAt)
		.map(image => ({
			id: image.id,
			references: groups.get(image.id)?.tags.sort() ?? [],
			digests: groups.get(image.id)?.digests.sort() ?? [],
			createdAt: image.createdAt,
			sizeBytes: sizeOf(image),
			sharedBytes: uses && sharedBytesOf(image, uses),
			parentId: image.parentId,
			labels: safeRecord(image.config.labels),
		}));
};
