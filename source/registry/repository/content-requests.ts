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

const mostReferrerPages = 20;

/** How registries say that they do not know the request; to some it is a path that nobody may use. */
const withoutReferrers: ReadonlySet<ProblemReason> = new Set([
	'not-found',
	'not-supported',
	'invalid',
	'unauthorized',
]);

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
			path: `/v2/${repository}/${path}`,
			...(accept === undefined ? {} : {accept}),
			scope: pullScope(repository),
			subject: subject ?? familiarName({host, repository, tag: undefined, digest: undefined}),
			mostBytes,
			signal,
		});

	return {
		async manifest(reference, {signal}) {
			const whole = withDefaultTag(reference);
			const subject = familiarReference(whole);
			const {headers, body} = await get(whole, `manifests/${whole.digest ?? whole.tag}`, {
				accept: acceptedAll,
				mostBytes: mostManifestBytes,
				subject,
				signal,
			});
			const mediaType = headers['content-type']?.split(';')[0]?.trim() ?? '';
			// The digest of a signed manifest (schema 1) leaves its signatures out.
			const told = /prettyjws/i.test(mediaType) ? digestHeader(headers) : undefined;
			const digest = told ?? verifyDigest(body, whole.digest ?? digestHeader(headers), subject);
			return {digest, mediaType, content: body};
		},
		async blob(repository, digest, options) {
			const {body} = await get(repository, `blobs/${digest}`, options);
			verifyDigest(body, digest, digest);
			return body;
		},
		async referrers(repository, digest, {signal}) {
			const found: Piece[] = [];
			let path: string | undefined = `referrers/${digest}`;
			const base = `/v2/${repository.repository}/`;
			for (let page = 0; path !== undefined && page < mostReferrerPages; page++) {
				const answer = await get(repository, path, {mostBytes: mostManifestBytes, signal}).catch(
					(error: unknown) => {
						if (error instanceof Problem && withoutReferrers.has(error.reason)) {
							return undefined;
						}

						throw error;
					},
				);
				const document = readManifestDocument(answer && parseObject(answer.body));
				if (document.kind !== 'index') {
					return page === 0 ? undefined : found;
				}

				found.push(...document.entries);
				const next = nextPage(answer?.headers.link, `${base}${path}`);
				path = next?.startsWith(base) ? next.slice(base.length) : undefined;
			}

			return found;
		},
	};
}
