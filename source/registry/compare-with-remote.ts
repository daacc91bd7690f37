import type {ImageDetails, ImageSummary} from '../engine/images.ts';
import {isSameArchitecture, isSamePlatform} from '../format/platform.ts';
import {referenceIn} from '../format/reference-in.ts';
import type {RemoteRepository} from './registry-host.ts';

export type Comparison =
	/** No image here has the name. */
	| 'absent'
	| 'same'
	/** The same image for another platform than the engine's, though it exists for the engine's. */
	| 'otherPlatform'
	/** Another image, made later than the one here. */
	| 'newer'
	/** Another image, made earlier than the one here. */
	| 'older'
	/** Another image; which was made later is not known. */
	| 'different'
	/** The one here was built or loaded here, so that no registry's digest of it is known. */
	| 'unknown';

/** One platform of an image that is here. */
export type LocalVariant = {
	/** `linux/arm64/v8` */
	platform: string;
	/** Of its manifest; `undefined` where the engine does not tell. */
	digest: string | undefined;
};

/** An image that is here. */
export type LocalImage = Pick<ImageSummary, 'id' | 'digests' | 'localDigests' | 'createdAt'> & {
	/** `undefined`: not asked for yet. */
	variants?: readonly LocalVariant[] | undefined;
};

/** The platforms of an image that are here. */
export function localVariantsOf({
	platform,
	manifests,
}: Pick<ImageDetails, 'platform' | 'manifests'>): LocalVariant[] {
	const here = (manifests ?? []).flatMap(manifest =>
		manifest.kind === 'image' && manifest.isAvailable && manifest.platform !== undefined
			? [{platform: manifest.platform, digest: manifest.digest}]
			: [],
	);
	return here.length > 0 ? here : [{platform, digest: undefined}];
}

/** What is known of the registry's side without a pull. */
export type RemoteState = {
	/** Of the index or of the manifest. */
	digest: string;
	/**
	What the index names, where that is known: an image may have been pulled by one. `imageId` as in
	`RemoteVariant`.
	*/
	variants?: readonly {platform: string; digest: string; imageId?: string | undefined}[];
	/** Milliseconds since the epoch; `undefined`: not asked for, or not told. */
	createdAt?: number | undefined;
};

/** Digests under which this very repository knows the image. */
export const digestsIn = (repository: RemoteRepository, digests: readonly string[]): string[] =>
	digests.flatMap(text => referenceIn(repository, text)?.digest ?? []);

/** Whether the image is, for a platform that is here, what the registry has for that. */
function isSameImage(
	local: LocalImage,
	known: readonly string[],
	{digest, variants = []}: RemoteState,
	native: string | undefined,
): boolean {
	// The same digest is the same image, whoever counted it.
	if (known.includes(digest)) {
		return true;
	}

	const all = local.variants ?? [];
	const own = all.filter(({platform}) => native && isSameArchitecture(platform, native));
	const here = own.length > 0 ? own : all;
	return variants.some(variant => {
		const mine = here.filter(({platform}) => isSamePlatform(platform, variant.platform));
		return (
			variant.imageId === local.id ||
			mine.some(one => one.digest === variant.digest) ||
			((mine.length > 0 || here.length === 0 || variant.platform === 'unknown') &&
				known.includes(variant.digest))
		);
	});
}

/**
Compares the image that has a name here with what the registry has under that name: the digest of the
whole, and that of each platform that is here. Another index may hold the same image for this platform. An
update is there for `newer` and `different`.

@param local `undefined` when no image here has the name.
@param native The engine's own platform; `undefined`: unknown.
*/
export function compareWithRemote(
	local: LocalImage | undefined,
	repository: RemoteRepository,
	remote: RemoteState,
	native?: string,
): Comparison {
	if (!local) {
		return 'absent';
	}

	const known = digestsIn(repository, [...local.digests, ...local.localDigests]);
	if (isSameImage(local, known, remote, native)) {
		const {variants} = local;
		const isNative = ({platform}: {platform: string}) =>
			native === undefined || isSameArchitecture(platform, native);
		const isOther = variants !== undefined && variants.length > 0 && !variants.some(isNative);
		return isOther && (!remote.variants?.length || remote.variants.some(isNative))
			? 'otherPlatform'
			: 'same';
	}

	if (known.length === 0) {
		return 'unknown';
	}

	const {createdAt} = remote;
	if (createdAt === undefined || createdAt === local.createdAt) {
		return 'different';
	}

	return createdAt > local.createdAt ? 'newer' : 'older';
}
