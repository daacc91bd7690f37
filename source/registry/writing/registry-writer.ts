import type {RequestOptions} from '../../engine/request-options.ts';
import type {ImageReference} from '../../format/image-reference.ts';
import type {RemoteRepository} from '../registry-host.ts';

/** How far a copy is. */
export type CopyProgress = {
	/** Bytes that the target has: sent, mounted, or there before. */
	doneBytes: number;
	/** Of all layers and configs, compressed; known once all manifests are read. */
	totalBytes: number;
};

export type CopyOptions = RequestOptions & {onProgress?: (progress: CopyProgress) => void};

export type CopyResult = {
	/** Of what was copied; the same in both places. */
	digest: string;
	/** Bytes that were transferred. */
	sentBytes: number;
	/** Bytes that the registry had in another repository, or the target already. */
	sparedBytes: number;
	/** Signatures, attestations and SBOMs that were copied with it. */
	referrers: number;
	/** Tags of signatures (`sha256-….sig`) that stand for something else at the target, and were not changed. */
	keptTags: readonly string[];
};

/** What came of deleting a tag. */
export type TagDeletion =
	| 'deleted'
	/** The registry deletes only digests, with all their tags. Nothing was deleted. */
	| 'digest-only';

/**
What can be changed in registries without an engine (OCI distribution specification).

Every call throws `Problem`, or the signal's reason after an abort. It logs in by itself, and asks the
registries themselves, never their mirrors.
*/
export type RegistryWriter = {
	/**
	Lets a tag stand for what another tag or digest stands for. Nothing is pulled; the digest is the same.
	@param reference A tag or a digest of the repository.
	@param tag A new one, or one that is moved.
	@returns Its digest.
	*/
	retag(
		repository: RemoteRepository,
		reference: string,
		tag: string,
		options: RequestOptions,
	): Promise<{digest: string}>;
	/** @throws Problem `not-supported` where deleting is off, `not-found` for what is not there. */
	deleteTag(
		repository: RemoteRepository,
		tag: string,
		options: RequestOptions,
	): Promise<TagDeletion>;
	/**
	Deletes a manifest, with all tags that stand for it. Its space comes back by the registry's own garbage
	collection.
	@throws Problem `not-supported` where deleting is off, `not-found` for what is not there.
	*/
	deleteDigest(
		repository: RemoteRepository,
		digest: string,
		options: RequestOptions,
	): Promise<void>;
	/**
	Copies an image between repositories, of one registry or two: all platforms, and what refers to it, such as
	signatures. What the target has is not sent again. Its tag is set last: what is cancelled or fails leaves none.
	@param to Without a tag: by its digest only.
	@throws Problem `failed` for content that does not match its digest.
	*/
	copy(from: ImageReference, to: ImageReference, options: CopyOptions): Promise<CopyResult>;
};
