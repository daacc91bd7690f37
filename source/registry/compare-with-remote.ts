import type {ImageSummary} from '../engine/images.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import type {RemoteRepository} from './registry-host.ts';

export type Comparison =
	/** No image here has the name. */
	| 'absent'
	| 'same'
	/** Another image, made later than the one here. */
	| 'newer'
	/** Another image, made earlier than the one here. */
	| 'older'
	/** Another image; which was made later is not known. */
	| 'different'
	/** The one here was built or loaded here, so that no registry's digest of it is known. */
	| 'unknown';

/** What is known of the registry's side without a pull. */
export type RemoteState = {
	/** Of the index or of the manifest. */
	digest: string;
	/** Digests of the index's variants, where they are known: an image may have been pulled by one. */
	variantDigests?: readonly string[] | undefined;
	/** Milliseconds since the epoch; `undefined`: not asked for, or not told. */
	createdAt?: number | undefined;
};

/** Digests under which this very repository knows the image. */
const digestsIn = ({host, repository}: RemoteRepository, digests: readonly string[]) =>
	digests.flatMap(text => {
		const parsed = parseImageReference(text);
		const isOwn =
			parsed.isValid && parsed.value.host === host && parsed.value.repository === repository;
		return isOwn ? (parsed.value.digest ?? []) : [];
	});

/**
Compares the image that has a name here with what the registry has under that name. An update is there
for `newer` and `different`.

@param local `undefined` when no image here has the name.
*/
export function compareWithRemote(
	local: Pick<ImageSummary, 'digests' | 'localDigests' | 'createdAt'> | undefined,
	repository: RemoteRepository,
	{digest, variantDigests = [], createdAt}: RemoteState,
): Comparison {
	if (!local) {
		return 'absent';
	}

	// The same digest is the same image, whoever counted it.
	const known = digestsIn(repository, [...local.digests, ...local.localDigests]);
	if ([digest, ...variantDigests].some(candidate => known.includes(candidate))) {
		return 'same';
	}

	if (known.length === 0) {
		return 'unknown';
	}

	if (createdAt === undefined || createdAt === local.createdAt) {
		return 'different';
	}

	return createdAt > local.createdAt ? 'newer' : 'older';
}
