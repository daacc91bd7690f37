import type {ImageSummary} from '../../../engine/images.ts';
import type {PracticeState} from '../practice-state.ts';
import {referencesOf} from './find-image.ts';
import {imageBytes} from './image-platforms.ts';
import type {ImageRecord} from './image-record.ts';

function countLayerUse(images: Iterable<ImageRecord>) {
	const uses = new Map<string, number>();
	for (const {steps} of images) {
		for (const {layer} of steps) {
			if (layer !== undefined) {
				uses.set(layer, (uses.get(layer) ?? 0) + 1);
			}
		}
	}

	return uses;
}

function sharedBytesOf(image: ImageRecord, uses: Map<string, number>): number {
	let bytes = 0;
	for (const {layer, sizeBytes} of image.steps) {
		if (layer !== undefined && (uses.get(layer) ?? 0) > 1) {
			bytes += sizeBytes;
		}
	}

	return bytes;
}

/** Newest first. */
export function listImages(state: PracticeState, withSharedSize: boolean): ImageSummary[] {
	const uses = withSharedSize ? countLayerUse(state.images.values()) : undefined;
	return [...state.images.values()]
		.sort((a, b) => b.createdAt - a.createdAt)
		.map(image => {
			const {tags, digests} = referencesOf(state, image.id);
			return {
				id: image.id,
				references: tags,
				digests,
				localDigests: [],
				createdAt: image.createdAt,
				sizeBytes: imageBytes(image).sizeBytes,
				sharedBytes: uses && sharedBytesOf(image, uses),
				parentId: image.parentId,
				labels: {...image.config.labels},
			};
		});
}

/** Those with a name in it, and of their names those alone. */
export function inRepository(images: readonly ImageSummary[], repository: string): ImageSummary[] {
	const isIn = (name: string) =>
		name.startsWith(repository) && /^(?::[^/]*|@.*)?$/.test(name.slice(repository.length));
	return images.flatMap(image => {
		const [references, digests] = [image.references.filter(isIn), image.digests.filter(isIn)];
		return references.length + digests.length === 0 ? [] : [{...image, references, digests}];
	});
}
