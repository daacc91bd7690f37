import type {ImageConfig} from '../../../engine/image-config.ts';
import type {FileLayer, LayerChanges} from '../../machine/files/file-node.ts';
import {applyChanges} from '../../machine/files/layer-changes.ts';
import {systemLayer} from '../content/systems.ts';

/** One instruction of an image's past. */
export type ImageStep = {
	createdAt: number;
	createdBy: string;
	/** 0 for instructions that made no layer. */
	sizeBytes: number;
	comment: string;
	/** Uncompressed layer digest; `undefined` for instructions that made no layer. */
	layer: string | undefined;
	/** Which parts of the image's system are in it. */
	parts?: readonly string[] | undefined;
	/** What else is in it; of a commit or a load that is all. */
	changes?: LayerChanges | undefined;
};

/** An image as the practice engine keeps it. Its references are kept beside it, in the state. */
export type ImageRecord = {
	/** `sha256:` and 64 hex digits. */
	id: string;
	createdAt: number;
	/** `os/architecture` with `/variant` where there is one. */
	platform: string;
	author: string | undefined;
	comment: string | undefined;
	/** Image that a local build started from; `undefined` for what was pulled. */
	parentId: string | undefined;
	config: ImageConfig;
	/** Oldest first. */
	steps: readonly ImageStep[];
	/** Which files its containers begin with, below what commits and loads put over them. */
	system: string;
	/** What its index names, the one that runs included; `undefined`: it has no index. */
	platforms?: readonly PlatformRecord[] | undefined;
};

/** One platform of an image that has an index. */
export type PlatformRecord = {
	/** Of its manifest: `sha256:` and 64 hex digits. */
	digest: string;
	attestationDigest: string;
	/** Without an index of its own. */
	image: ImageRecord;
	/** False: the index names it, and it is not here. */
	isAvailable: boolean;
};

const files = new WeakMap<ImageRecord, FileLayer>();

/** The files that its containers begin with; put together once. */
export function filesOf(image: ImageRecord): FileLayer {
	let layer = files.get(image);
	if (!layer) {
		layer = systemLayer(image.system);
		for (const {changes} of image.steps) {
			layer = changes ? applyChanges(layer, changes) : layer;
		}

		files.set(image, layer);
	}

	return layer;
}

/** All layers of the one platform. */
export function unpackedBytesOf(image: ImageRecord): number {
	let bytes = 0;
	for (const step of image.steps) {
		bytes += step.sizeBytes;
	}

	return bytes;
}

export const layersOf = (image: ImageRecord): string[] =>
	image.steps.flatMap(step => step.layer ?? []);
