import pMap from 'p-map';
import {unlessGone} from '../../engine/unless-gone.ts';
import {type ImageReference, withDefaultTag} from '../../format/image-reference.ts';
import {verifyDigest} from '../manifests/manifest-requests.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {referrersTag} from '../repository/mark-tags.ts';
import {copyBlob} from './copy-blob.ts';
import {gatherContent} from './gather-content.ts';
import type {CopyOptions, CopyResult} from './registry-writer.ts';
import {
	type BlobContent,
	type ManifestContent,
	type Place,
	putManifest,
	readingPlace,
	readManifest,
	writingPlace,
} from './remote-content.ts';

const atOnce = 3;

const ociIndex = 'application/vnd.oci.image.index.v1+json';

function uniqueBlobs(manifests: readonly ManifestContent[]): BlobContent[] {
	const blobs = manifests.flatMap(manifest => manifest.blobs);
	return [...new Map(blobs.map(blob => [blob.digest, blob])).values()];
}

/** Enters a referrer where a registry without that part of the specification finds it: in an index with a tag. */
async function enterReferrer(
	requests: RegistryRequests,
	to: Place,
	{digest, bytes, mediaType, fields, subject}: ManifestContent,
	signal: AbortSignal,
): Promise<void> {
	const tag = referrersTag(subject ?? '');
	const present = await unlessGone(readManifest(requests, to, tag, signal));
	const entries = Array.isArray(present?.fields.manifests) ? present.fields.manifests : [];
	if (entries.some(entry => entry?.digest === digest)) {
		return;
	}

	const {mediaType: configType} = (fields.config ?? {}) as {mediaType?: unknown};
	const {artifactType = configType, annotations} = fields;
	const entry = {mediaType, digest, size: bytes.length, artifactType, annotations};
	const index = {schemaVersion: 2, mediaType: ociIndex, manifests: [...entries, entry]};
	const content = Buffer.from(JSON.stringify(index));
	const made = {bytes: content, mediaType: ociIndex, digest: verifyDigest(content, undefined, tag)};
	await putManifest(requests, to, tag, made, signal);
}

/** See `RegistryWriter`. */
export async function copyImage(
	requests: RegistryRequests,
	source: ImageReference,
	target: ImageReference,
	{signal, onProgress = () => undefined}: CopyOptions,
): Promise<CopyResult> {
	const abort = new AbortController();
	const whole = AbortSignal.any([signal, abort.signal]);
	const from = readingPlace(source);
	const to = writingPlace(target);
	const {digest: wanted, tag = ''} = withDefaultTag(source);
	const content = await gatherContent(requests, from, wanted ?? tag, whole);
	const {root, manifests, referrers, tags} = content;

	const isSamePlace = from.host === to.host && from.repository === to.repository;
	const blobs = isSamePlace ? [] : uniqueBlobs(manifests);
	const totalBytes = blobs.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	let doneBytes = 0;
	let sparedBytes = 0;
	const add = (count: number) => {
		doneBytes += count;
		onProgress({doneBytes, totalBytes});
	};
	add(0);
	const copyOne = async (blob: BlobContent) => {
		const outcome = await copyBlob(requests, blob, {from, to, signal: whole, onBytes: add});
		if (outcome !== 'sent') {
			sparedBytes += blob.sizeBytes;
			add(blob.sizeBytes);
		}
	};
	// None is left behind at work when one has failed.
	const work: Promise<void>[] = [];
	try {
		await pMap(
			blobs,
			blob => {
				const copy = copyOne(blob);
				work.push(copy);
				return copy;
			},
			{concurrency: atOnce},
		);
	} catch (error) {
		abort.abort(error);
		await Promise.allSettled(work);
		throw error;
	}

	for (const manifest of isSamePlace ? [] : manifests) {
		const answer = await putManifest(requests, to, manifest.digest, manifest, whole);
		const isEntered = answer.headers['oci-subject'] !== undefined;
		if (manifest.subject !== undefined && !isEntered) {
			await enterReferrer(requests, to, manifest, whole);
		}
	}

	const keptTags: string[] = [];
	for (const {tag: name, content: signature} of isSamePlace ? [] : tags) {
		const present = await unlessGone(readManifest(requests, to, name, whole));
		if (present === undefined) {
			await putManifest(requests, to, name, signature, whole);
		} else if (present.digest !== signature.digest) {
			keptTags.push(name);
		}
	}

	if (target.tag !== undefined) {
		await putManifest(requests, to, target.tag, root, whole);
	}

	return {
		digest: root.digest,
		sentBytes: totalBytes - sparedBytes,
		sparedBytes,
		referrers: referrers.length,
		keptTags,
	};
}
