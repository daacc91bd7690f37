import type {TagGroup} from './tag-group.ts';

type Sized = Pick<TagGroup, 'variants'>;

/** The config and the layers of all platforms, each digest once. */
export function blobsOf(groups: readonly Sized[]): ReadonlyMap<string, number> {
	const variants = groups.flatMap(group => group.variants);
	const blobs = variants.flatMap(({config, layers}) => [
		...(config ? [config] : []),
		...(layers ?? []),
	]);
	return new Map(blobs.map(({digest, sizeBytes}) => [digest, sizeBytes]));
}

/** Bytes in the registry, compressed, what several share counted once; at least that where variants were not read. */
export function storedBytes(groups: readonly Sized[]): number {
	let sum = 0;
	for (const sizeBytes of blobsOf(groups).values()) {
		sum += sizeBytes;
	}

	return sum;
}

/**
Bytes that only these have: what the registry can give back once they are deleted and it has collected garbage.

@param kept All others of the repository.
*/
export function bytesOnlyIn(groups: readonly Sized[], kept: readonly Sized[]): number {
	const others = blobsOf(kept);
	let sum = 0;
	for (const [digest, sizeBytes] of blobsOf(groups)) {
		sum += others.has(digest) ? 0 : sizeBytes;
	}

	return sum;
}

/** Whether every platform's manifest was read, so that its size is whole. */
export const isSizeKnown = ({variants}: Sized): boolean =>
	variants.length > 0 && variants.every(({layers}) => layers !== undefined);
