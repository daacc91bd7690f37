import {familiarName} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import type {HttpAnswer} from '../http/http.ts';
import {
	acceptedManifests,
	digestHeader,
	mostManifestBytes,
	verifyDigest,
} from '../manifests/manifest-requests.ts';
import {isDigest, refuseFirstSchema} from '../manifests/parse-manifest.ts';
import {parseObject} from '../parse-object.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequest, RegistryRequests} from '../registry-requests.ts';
import {isManifestType} from '../repository/manifest-document.ts';

/** A repository and what it is about to be used for. */
export type Place = RemoteRepository & {
	/** The permission that it takes, for example `repository:team/app:pull,push`. */
	scope: string;
};

export const readingPlace = ({host, repository}: RemoteRepository): Place => ({
	host,
	repository,
	scope: `repository:${repository}:pull`,
});

export const writingPlace = ({host, repository}: RemoteRepository): Place => ({
	host,
	repository,
	scope: `repository:${repository}:pull,push`,
});

/** A layer or config, as manifests name it. */
export type BlobContent = {
	digest: string;
	sizeBytes: number;
	/** Whether others serve it: registries need not have it. */
	isForeign: boolean;
};

export type BlobCopy = {
	from: Place;
	to: Place;
	signal: AbortSignal;
	/** Hears of bytes that were read; with a negative number of those that are read again. */
	onBytes(count: number): void;
};

export const blobPath = ({repository}: RemoteRepository, digest: string): string =>
	`/v2/${repository}/blobs/${digest}`;

export const contentType = {'content-type': 'application/octet-stream'};

/** A manifest or index, byte for byte. */
export type ManifestContent = {
	digest: string;
	bytes: Buffer;
	mediaType: string;
	fields: Record<string, unknown>;
	/** Digests of the manifests in an index. */
	manifests: readonly string[];
	blobs: readonly BlobContent[];
	/** What it is about, such as the image that it signs; `undefined`: nothing. */
	subject: string | undefined;
};

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
	typeof value === 'object' && value !== null ? (value as Fields) : {};

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const isManifest = ({mediaType = ''}: Fields) => isManifestType(String(mediaType).toLowerCase());

const invalid = (name: string) =>
	new Problem({
		reason: 'failed',
		message: `The manifest of ${name} is invalid.`,
		nextStep: 'Its owner must push it again.',
	});

function parse(
	bytes: Buffer,
	fields: Fields | undefined,
	{digest, header, name}: {digest: string; header: string | undefined; name: string},
) {
	const told = fields?.mediaType ?? header?.split(';')[0]?.trim();
	// It goes into a header.
	if (!fields || typeof told !== 'string' || !/^[\w.+/-]{1,200}$/.test(told)) {
		throw invalid(name);
	}

	const entries = listOf(fields.manifests);
	const pieces = [
		...(fields.config === undefined ? [] : [fieldsOf(fields.config)]),
		...listOf(fields.layers),
		...listOf(fields.blobs),
		// A build cache is an index of layers.
		...entries.filter(entry => !isManifest(entry)),
	];
	const blobs = pieces.map(({digest: blob, size, urls}): BlobContent => {
		if (!isDigest(blob) || !Number.isSafeInteger(size) || (size as number) < 0) {
			throw invalid(name);
		}

		const isForeign = Array.isArray(urls) && urls.length > 0;
		return {digest: blob, sizeBytes: size as number, isForeign};
	});
	const manifests = entries.filter(isManifest).map(({digest: child}) => {
		if (!isDigest(child)) {
			throw invalid(name);
		}

		return child;
	});
	const subject = fieldsOf(fields.subject).digest;
	return {
		digest,
		bytes,
		mediaType: told,
		fields,
		manifests,
		blobs,
		subject: isDigest(subject) ? subject : undefined,
	};
}

function referenceText(place: RemoteRepository, reference: string): string {
	return `${familiarName(place)}${isDigest(reference) ? '@' : ':'}${reference}`;
}

/** A request about a repository, to the registry itself. */
export const requestAt = (
	{host, repository, scope}: Place,
	subject: string | undefined,
	signal: AbortSignal,
) => ({
	host,
	repository,
	scope,
	subject: subject ?? familiarName({host, repository}),
	mostBytes: 64 * 1024,
	isDirect: true,
	signal,
});

/** A request about a manifest. @param reference A tag or digest. */
export const manifestRequest = (
	place: Place,
	reference: string,
	signal: AbortSignal,
): Omit<RegistryRequest, 'method'> => ({
	...requestAt(place, referenceText(place, reference), signal),
	path: `/v2/${place.repository}/manifests/${reference}`,
	accept: acceptedManifests,
	mostBytes: mostManifestBytes,
});

/** @throws Problem `failed` where it does not match its digest, `not-supported` for formats before 2016. */
export async function readManifest(
	requests: RegistryRequests,
	place: Place,
	reference: string,
	signal: AbortSignal,
): Promise<ManifestContent> {
	const {headers, body} = await requests.send({
		...manifestRequest(place, reference, signal),
		method: 'GET',
	});
	const name = referenceText(place, reference);
	const fields = parseObject(body);
	refuseFirstSchema(fields, name);
	const digest = verifyDigest(body, isDigest(reference) ? reference : digestHeader(headers), name);
	return parse(body, fields, {digest, header: headers['content-type'], name});
}

/**
Puts the same bytes there.
@param reference A tag, or its digest.
@throws Problem `failed` where the registry takes it for other content.
*/
export async function putManifest(
	requests: RegistryRequests,
	place: Place,
	reference: string,
	{bytes, mediaType, digest}: Pick<ManifestContent, 'bytes' | 'mediaType' | 'digest'>,
	signal: AbortSignal,
): Promise<HttpAnswer> {
	const answer = await requests.send({
		...manifestRequest(place, reference, signal),
		method: 'PUT',
		body: bytes,
		headers: {'content-type': mediaType, 'content-length': String(bytes.length)},
	});
	const told = digestHeader(answer.headers);
	if (told?.startsWith(digest.slice(0, 7)) && told !== digest) {
		throw new Problem({
			reason: 'failed',
			message: `Digest mismatch: ${place.host} stored other content for ${referenceText(place, reference)}.`,
			nextStep: 'Check the tag: the registry or a proxy is broken.',
		});
	}

	return answer;
}
