import type {DiskUsage} from '../../engine/disk-usage.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {isSamePlatform} from '../../format/platform.ts';
import {exactly} from '../byte-range.ts';
import type {PruneLayer, PruneState} from '../prune-state.ts';
import type {PackedImage} from './content-layers.ts';

/** What of an inspected image its layers are read from. */
export type LayeredDetails = Pick<
	ImageDetails,
	'id' | 'sizeBytes' | 'platform' | 'lastTaggedAt' | 'contentBytes' | 'unpackedBytes' | 'manifests'
> & {
	/** Base first. */
	layerDigests: readonly string[];
};

/** What an engine tells of its images, taken apart as far as it can be without another request. */
export type ToldImages = {
	images: PackedImage[];
	/** Platforms beside the one that runs, whose layers nobody has told yet; the key is for `images`. */
	platforms: {key: string; id: string; platform: string; contentBytes: number; fileBytes: number}[];
	/** What an image has alone, or what cannot be taken apart. */
	others: PruneLayer[];
};

const alone = (id: string, atLeast: number, atMost: number): PruneLayer => ({
	bytes: {atLeast, atMost},
	imageIds: [id],
	digests: [],
	isContent: true,
});

function addPacked(told: ToldImages, details: LayeredDetails, bytes: number, sharedBytes?: number) {
	const {id, platform: own, layerDigests, contentBytes, unpackedBytes, manifests} = details;
	if (contentBytes === undefined || unpackedBytes === undefined) {
		told.others.push(alone(id, 0, bytes));
		return;
	}

	const common = {layerDigests, layerBytes: undefined};
	const here = (manifests ?? []).flatMap(({kind, isAvailable, platform, ...manifest}) =>
		kind === 'image' && isAvailable && platform !== undefined ? [{...manifest, platform}] : [],
	);
	if (here.length === 0) {
		told.images.push({id, sizeBytes: unpackedBytes, contentBytes, sharedBytes, ...common});
		return;
	}

	const runs = here.find(({platform}) => isSamePlatform(platform, own)) ?? here[0];
	let rest = bytes;
	for (const manifest of here) {
		const {platform, contentBytes: content, unpackedBytes: files = 0} = manifest;
		rest -= content + files;
		if (manifest === runs) {
			const shared = here.length === 1 ? sharedBytes : undefined;
			told.images.push({
				id,
				sizeBytes: files,
				contentBytes: content,
				sharedBytes: shared,
				...common,
			});
		} else {
			const key = `${id} ${platform}`;
			told.platforms.push({key, id, platform, contentBytes: content, fileBytes: files});
		}
	}

	// The index itself, and what is attested.
	if (rest > 0) {
		told.others.push({...alone(id, rest, rest), bytes: exactly(rest)});
	}
}

/**
@param details By id, without the images that have gone since the engine counted.
*/
export function toldImages(
	{state, usage}: {state: PruneState; usage: DiskUsage},
	details: ReadonlyMap<string, LayeredDetails>,
): ToldImages {
	const counted = new Map(usage.images.map(image => [image.id, image]));
	const parents = new Map(state.images.map(({id, parentId}) => [id, parentId]));
	// What was counted as shared with an image that is gone is shared with nobody now.
	const isWhole = usage.images.every(
		({id, sharedBytes}) => details.has(id) || (!state.usesContainerdStore && sharedBytes === 0),
	);
	const told: ToldImages = {images: [], platforms: [], others: []};
	for (const image of details.values()) {
		const {id, layerDigests} = image;
		const sizeBytes = counted.get(id)?.sizeBytes ?? image.sizeBytes;
		const shared = isWhole ? counted.get(id)?.sharedBytes : undefined;
		if (state.usesContainerdStore) {
			addPacked(told, image, sizeBytes, shared);
			continue;
		}

		// Docker takes the steps that an image was built in for others that share its layers.
		const parentId = parents.get(id);
		const isCounted = parentId === undefined || details.has(parentId);
		const sharedBytes = isCounted ? shared : undefined;
		const common = {layerDigests, layerBytes: undefined};
		told.images.push({id, sizeBytes, sharedBytes, contentBytes: 0, ...common});
	}

	return told;
}
