import {createHash} from 'node:crypto';
import type {ImageManifest} from '../../../engine/image-manifest.ts';
import {isSamePlatform} from '../../../format/platform.ts';
import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';
import {type ImageRecord, layersOf, type PlatformRecord, unpackedBytesOf} from './image-record.ts';

const attestationBytes = 1613;

const digest = (text: string): string =>
	`sha256:${createHash('sha256').update(text).digest('hex')}`;

/** What an index names: every platform, and an attestation of each. */
export const makePlatforms = (
	images: readonly ImageRecord[],
	isAvailable: (image: ImageRecord) => boolean,
): PlatformRecord[] =>
	images.map(image => ({
		digest: digest(`manifest of ${image.id}`),
		attestationDigest: digest(`attestation of ${image.id}`),
		image,
		isAvailable: isAvailable(image),
	}));

/** The image with these platforms; the engine's own one runs where it is here, or else the first. */
export function withPlatforms(
	image: ImageRecord,
	platforms: readonly PlatformRecord[],
): ImageRecord {
	const here = platforms.filter(({isAvailable}) => isAvailable);
	const own = here.find(other => isSamePlatform(other.image.platform, 'linux/amd64')) ?? here[0];
	return {...(own?.image ?? image), id: image.id, platforms};
}

/**
The image as if it had one platform only.
@param platform `undefined`: the one that runs.
@throws Problem `not-found` for one that is not here.
*/
export function choosePlatform(image: ImageRecord, platform: string | undefined): ImageRecord {
	const {platforms, ...own} = image;
	if (platform === undefined || isSamePlatform(own.platform, platform)) {
		return platforms ? own : image;
	}

	const chosen = platforms?.find(
		other => other.isAvailable && isSamePlatform(other.image.platform, platform),
	);
	if (!chosen) {
		throw new Problem({
			reason: 'not-found',
			message: `The image is not local for ${platform}.`,
			nextStep: `Pull it for ${platform} first.`,
		});
	}

	return {...chosen.image, id: image.id};
}

/** Each platform that is here, as an image of its own; the image itself where it has no index. */
export const availableImages = (image: ImageRecord): ImageRecord[] =>
	image.platforms?.flatMap(other => (other.isAvailable ? [other.image] : [])) ?? [image];

const containersOf = (state: PracticeState, imageId: string, platform: string): string[] =>
	[...state.containers.values()]
		.filter(container => container.imageId === imageId && container.platform === platform)
		.map(({id}) => id);

/** `undefined` for an image without an index. */
export function manifestsOf(state: PracticeState, image: ImageRecord): ImageManifest[] | undefined {
	const images = image.platforms?.map((other): ImageManifest => {
		const unpackedBytes = unpackedBytesOf(other.image);
		return {
			digest: other.digest,
			kind: 'image',
			platform: other.image.platform,
			isAvailable: other.isAvailable,
			contentBytes: other.isAvailable ? contentBytesOf(other.image) : 0,
			unpackedBytes: other.isAvailable ? unpackedBytes : 0,
			containerIds: containersOf(state, image.id, other.image.platform),
			attestedDigest: undefined,
		};
	});
	const attestations = image.platforms?.map(
		(other): ImageManifest => ({
			digest: other.attestationDigest,
			kind: 'attestation',
			platform: undefined,
			isAvailable: other.isAvailable,
			contentBytes: other.isAvailable ? attestationBytes : 0,
			unpackedBytes: undefined,
			containerIds: [],
			attestedDigest: other.digest,
		}),
	);
	return images && attestations && [...images, ...attestations];
}

/** What compression usually leaves of a layer. */
const contentBytesOf = (image: ImageRecord): number => Math.round(unpackedBytesOf(image) * 0.4);

/** Everything that is here of an image; content and unpacked files where it has an index. */
export function imageBytes(image: ImageRecord): {
	sizeBytes: number;
	contentBytes: number | undefined;
	unpackedBytes: number | undefined;
} {
	if (!image.platforms) {
		return {
			sizeBytes: unpackedBytesOf(image),
			contentBytes: undefined,
			unpackedBytes: undefined,
		};
	}

	let contentBytes = 0;
	let unpackedBytes = 0;
	for (const here of availableImages(image)) {
		contentBytes += contentBytesOf(here) + attestationBytes;
		unpackedBytes += unpackedBytesOf(here);
	}

	return {sizeBytes: contentBytes + unpackedBytes, contentBytes, unpackedBytes};
}

/** Another platform, of this image or of another, that has a layer of the chosen one. */
export function findLayerSharer(
	state: PracticeState,
	chosen: PlatformRecord,
): {imageId: string; platform: string} | undefined {
	const layers = new Set(layersOf(chosen.image));
	for (const image of state.images.values()) {
		const sharer = availableImages(image).find(
			other => other !== chosen.image && layersOf(other).some(layer => layers.has(layer)),
		);
		if (sharer) {
			return {imageId: image.id, platform: sharer.platform};
		}
	}

	return undefined;
}
