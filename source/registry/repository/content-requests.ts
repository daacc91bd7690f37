import type {RequestOptions} from '../../engine/request-options.ts';
import {
	familiarName,
	familiarReference,
	type ImageReference,
	withDefaultTag,
} from '../../format/image-reference.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import {
	acceptedManifests,
	digestHeader,
	pullScope,
	verifyDigest,
} from '../manifests/manifest-requests.ts';
import {parseObject} from '../parse-object.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {nextPage} from '../tags/pages.ts';
import {type Piece, readManifestDocument} from './manifest-document.ts';
import {type BlobPartOptions, openBlob} from './open-blob.ts';

/** A manifest as it is stored: its bytes have the digest. */
export type RemoteManifest = {
	digest: string;
	/** As the registry says it; empty where it says none. */
	mediaType: string;
	content: Buffer;
};

export type BlobOptions = RequestOptions & {
	/** A longer one is refused. */
	mostBytes: number;
};

export type ContentRequests = {
	/** Images, indexes and artifacts alike. Docker Hub counts it as a pull. */
	manifest(reference: ImageReference, options: RequestOptions): Promise<RemoteManifest>;
	/** A config, or another small blob; its digest was checked. */
	blob(repository: RemoteRepository, digest: string, options: BlobOptions): Promise<Buffer>;
	/** See {@link openBlob}: a layer, or a part of one. */
	openBlob(
		repository: RemoteRepository,
		digest: string,
		options: BlobPartOptions,
	): AsyncIterable<Buffer>;
	/**
	What was attached to a digest (GET /v2/NAME/referrers/DIGEST).
	@returns `undefined` where the registry has no such request: then a tag `sha256-HEX` may list it.
	*/
	referrers(
		repository: RemoteRepository,
		digest: string,
		options: RequestOptions,
	): Promise<readonly Piece[] | undefined>;
};

const mostManifestBytes = 4 * 1024 * 1024;

/** What only artifacts and images from before 2016 have, after what Slipway would rather get. */
const acceptedAll = `${acceptedManifests}, application/vnd.oci.artifact.manifest.v1+json, application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.1`;

/** What is attached to one digest; more is an attack, or a registry that repeats itself. */
const mostReferrers = 2000;
const mostReferrerPages = 200;

/** How registries say that they do not know the request; to some it is a path that nobody may use. */
const withoutReferrers: ReadonlySet<ProblemReason> = new Set([
	'not-found',
	'not-supported',
	'invalid',
	'unauthorized',
]);

const baseOf = ({repository}: RemoteRepository) => `/v2/${repository}/`;

export function contentRequests(requests: RegistryRequests): ContentRequests {
	const get = (
		{host, repository}: RemoteRepository,
		path: string,
		{accept, mostBytes, subject, signal}: BlobOptions & {accept?: string; subject?: string},
	) =>
		requests.send({
			method: 'GET',
			host,
			repository,
			path,
			...(accept === undefined ? {} : {accept}),
			scope: pullScope(repository),
			subject: subject ?? familiarName({host, repository}),
			mostBytes,
			signal,
		});

	return {
		async manifest(reference, {signal}) {
			const whole = withDefaultTag(reference);
			const subject = familiarReference(whole);
			const {headers, body} = await get(
				whole,
				`${baseOf(whole)}manifests/${whole.digest ?? whole.tag}`,
				{
					accept: acceptedAll,
					mostBytes: mostManifestBytes,
					subject,
					signal,
				},
			);
			const mediaType = headers['content-type']?.split(';')[0]?.trim() ?? '';
			// The digest of a signed manifest (schema 1) leaves its signatures out.
			const told = /prettyjws/i.test(mediaType) ? digestHeader(headers) : undefined;
			const digest = told ?? verifyDigest(body, whole.digest ?? digestHeader(headers), subject);
			return {digest, mediaType, content: body};
		},
		async blob(repository, digest, options) {
			const {body} = await get(repository, `${baseOf(repository)}blobs/${digest}`, options);
			verifyDigest(body, digest, digest);
			return body;
		},
		openBlob: (repository, digest, options) => openBlob(requests, repository, digest, options),
		async referrers(repository, digest, {signal}) {
			const found: Piece[] = [];
			let path: string | undefined = `${baseOf(repository)}referrers/${digest}`;
			for (let page = 0; path !== undefined; page++) {
				const answer = await get(repository, path, {mostBytes: mostManifestBytes, signal}).catch(
					(error: unknown) => {
						if (page === 0 && error instanceof Problem && withoutReferrers.has(error.reason)) {
							return undefined;
						}

						throw error;
					},
				);
				const document = readManifestDocument(answer && parseObject(answer.body));
				if (page === 0 && document.kind !== 'index') {
					return undefined;
				}

				found.push(...document.entries);
				// A part of the list would be taken for all of it.
				if (
					document.kind !== 'index' ||
					page === mostReferrerPages ||
					found.length > mostReferrers
				) {
					throw new Problem({
						reason: 'failed',
						message: `${repository.host} sent no usable list of attachments to ${digest.slice(0, 19)}.`,
						nextStep: 'Try again later.',
					});
				}

				path = nextPage(answer?.headers.link, path);
			}

			return found;
		},
	};
}
