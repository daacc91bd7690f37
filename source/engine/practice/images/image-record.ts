import type {ImageConfig} from '../../images.ts';

/** One instruction of an image's past. */
export type ImageStep = {
	createdAt: number;
	createdBy: string;
	/** 0 for instructions that made no layer. */
	sizeBytes: number;
	comment: string;
	/** Uncompressed layer digest; `undefined` for instructions that made no layer. */
	layer: string | undefined;
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
	/** Which files its containers begin with. */
	system: string;
};

export const sizeOf = (image: ImageRecord): number => {
	let bytes = 0;
	for (const step of image.steps) {
		bytes += step.sizeBytes;
	}

	return bytes;
};

export const layersOf = (image: ImageRecord): string[] =>
	image.steps.flatMap(step => step.layer ?? []);
