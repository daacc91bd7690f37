import type {RequestOptions} from '../../engine/request-options.ts';
import type {ImageReference} from '../../format/image-reference.ts';
import {isSamePlatform} from '../../format/platform.ts';
import type {Problem} from '../../problem.ts';
import type {VariantReference} from '../manifests/parse-manifest.ts';
import {parseObject} from '../parse-object.ts';
import {type ImageConfigDocument, readImageConfigDocument} from './image-config-document.ts';
import {limitFor} from './limit-requests.ts';
import {type Annotations, type Piece, readManifestDocument} from './manifest-document.ts';
import {type MarkTag, referrersTag} from './mark-tags.ts';
import {attestedDigest, mostConfigBytes, problemOfOne} from './read-group.ts';
import {eachOnce, headMarkTag, marksOfDocument, readMarkTag, readReferrers} from './read-marks.ts';
import type {ContentClient} from './read-repository.ts';
import type {GroupKind, Mark} from './tag-group.ts';

/** Everything that a registry tells of an image without a pull. */
export type RemoteImageDetails = {
	/** Of the index where there is one. */
	digest: string;
	kind: GroupKind;
	/** Of an artifact or a chart: what it says it is. */
	type: string | undefined;
	/** What its index names, without attestations; empty where there is no index. */
	platforms: readonly VariantReference[];
	/** Of the index where there is one. */
	annotations: Annotations;
	/** The one that was asked for; `undefined`: an index without any. */
	variant:
		| {
				platform: string;
				digest: string;
				annotations: Annotations;
				/** Compressed, base first. */
				layers: readonly Piece[];
				/** `undefined`: it has none that an engine reads, or it could not be read. */
				config: ImageConfigDocument | undefined;
		  }
		| undefined;
	marks: readonly Mark[];
	/** What could not be read beside that. */
	problems: readonly Problem[];
};

export type RemoteImageOptions = RequestOptions & {
	/** Wanted first: such as `linux/arm64`, or the digest of one of the platforms; else the first. */
	wanted: readonly (string | undefined)[];
	/** Tags that are about a digest. */
	markTags(digest: string): readonly MarkTag[];
	/** True where reading a manifest counts as a pull: then no more than the two are read that are shown. */
	isCounted: boolean;
};

const isWanted = ({platform, digest}: VariantReference, wanted: string) =>
	digest === wanted || (!wanted.includes(':') && isSamePlatform(platform, wanted));

/**
Reads an image for one platform, with its config and what is attached to it.
@throws Problem when the image itself cannot be read.
*/
export async function readRemoteImage(
	client: ContentClient,
	reference: ImageReference,
	{wanted, markTags, isCounted, ...options}: RemoteImageOptions,
): Promise<RemoteImageDetails> {
	const repository = {host: reference.host, repository: reference.repository};
	const ask = limitFor(reference.host);
	const problems: Problem[] = [];
	const failed = (error: unknown): undefined => {
		problems.push(problemOfOne(error, options));
	};
	const document = async (whole: ImageReference) => {
		const {digest, content} = await ask(() => client.manifest(whole, options));
		return {digest, ...readManifestDocument(parseObject(content))};
	};
	const byDigest = (digest: string) => document({...repository, tag: undefined, digest});

	const top = await document(reference);
	const attestations = top.entries.filter(entry => attestedDigest(entry, top.digest) !== undefined);
	const platforms = top.entries.filter(entry => !attestations.includes(entry));
	const chosen =
		wanted.flatMap(name =>
			name === undefined ? [] : platforms.filter(entry => isWanted(entry, name)).slice(0, 1),
		)[0] ?? platforms[0];
	const own = top.kind === 'index' ? chosen && (await byDigest(chosen.digest)) : top;

	const readConfig = async () => {
		if (own?.kind !== 'image' || !own.config) {
			return undefined;
		}

		const {digest} = own.config;
		const content = await ask(() =>
			client.blob(repository, digest, {...options, mostBytes: mostConfigBytes}),
		).catch(failed);
		const fields = content && parseObject(content);
		return fields && readImageConfigDocument(fields);
	};

	const readAttestation = async (entry: Piece): Promise<Mark[]> => {
		const subject = attestedDigest(entry, top.digest) ?? top.digest;
		const read = isCounted ? undefined : await byDigest(entry.digest).catch(failed);
		const place = {subject, digest: entry.digest, tag: undefined};
		return marksOfDocument(read, place, 'attestation');
	};

	const readAttached = async (subject: string): Promise<Mark[]> => {
		const listed = await ask(() => readReferrers(client, repository, subject, options));
		if (listed || isCounted || markTags(subject).some(({kind}) => kind === 'referrers')) {
			return listed ?? [];
		}

		// A registry without that list has a tag for it, which may not have been listed yet.
		const mark = {tag: referrersTag(subject), subject, kind: 'referrers'} as const;
		return ask(() => readMarkTag(client, repository, mark, options));
	};

	const subjects = [...new Set([top.digest, ...(own ? [own.digest] : [])])];
	const tags = subjects.flatMap(markTags);
	const [config, ...marks] = await Promise.all([
		readConfig(),
		...attestations
			.filter(entry => subjects.includes(attestedDigest(entry, top.digest) ?? ''))
			.map(readAttestation),
		...subjects.map(subject => readAttached(subject).catch(failed)),
		...tags.map(tag =>
			ask(() => (isCounted ? headMarkTag : readMarkTag)(client, repository, tag, options)).catch(
				failed,
			),
		),
	]);
	return {
		digest: top.digest,
		kind: top.kind,
		type: top.type,
		platforms: platforms.map(({platform, digest}) => ({platform, digest})),
		annotations: top.annotations,
		variant: own && {
			platform:
				chosen && chosen.platform !== 'unknown' ? chosen.platform : (config?.platform ?? 'unknown'),
			digest: own.digest,
			annotations: own === top ? {} : own.annotations,
			layers: own.layers,
			config,
		},
		marks: eachOnce(marks.flatMap(some => some ?? [])),
		problems,
	};
}
