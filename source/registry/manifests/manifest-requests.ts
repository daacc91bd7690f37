import {createHash} from 'node:crypto';
import QuickLru from 'quick-lru';
import type {RequestOptions} from '../../engine/request-options.ts';
import {
	familiarName,
	familiarReference,
	type ImageReference,
	withDefaultTag,
} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import type {HttpAnswer} from '../http/http.ts';
import {parseObject} from '../parse-object.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {
	type ImageConfigDocument,
	readImageConfigDocument,
} from '../repository/image-config-document.ts';
import {
	type Descriptor,
	isDigest,
	type Manifest,
	parseManifest,
	refuseFirstSchema,
	type VariantReference,
} from './parse-manifest.ts';
import {readAllowance} from './read-allowance.ts';
import type {PullAllowance, RemoteHead, RemoteImage, RemoteVariant} from './remote-image.ts';

/**
@param claimed What the content should be, such as `sha256:…`; `undefined`: nothing was claimed.
@returns The content's digest.
@throws Problem `failed` when it is other content than was claimed.
*/
export function verifyDigest(content: Buffer, claimed: string | undefined, name: string): string {
	const algorithm = claimed?.startsWith('sha512:') ? 'sha512' : 'sha256';
	const digest = `${algorithm}:${createHash(algorithm).update(content).digest('hex')}`;
	if (claimed !== undefined && claimed !== digest) {
		throw new Problem({
			reason: 'failed',
			message: `Digest mismatch: the content of ${name} does not match its digest.`,
			nextStep: 'Retry. If it happens again, do not pull: the registry or a proxy is broken.',
		});
	}

	return digest;
}

const ociIndex = 'application/vnd.oci.image.index.v1+json';
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';

/** Everything that Slipway can read. A registry that gets less converts, or says that there is nothing. */
export const acceptedManifests = [ociIndex, ociManifest, dockerList, dockerManifest].join(', ');

/** What registries take as a manifest at most. */
export const mostManifestBytes = 4 * 1024 * 1024;
const mostConfigBytes = 8 * 1024 * 1024;

/** Manifests and configs never change under their digest. */
const keptDocuments = 200;

/** Indexes in indexes: how deep they are read, and how many of each. */
const deepestIndex = 3;
const mostNested = 8;

type Document = {digest: string; manifest: Manifest; allowance: PullAllowance | undefined};

export type ManifestRequests = {
	head(reference: ImageReference, options: RequestOptions): Promise<RemoteHead>;
	image(reference: ImageReference, options: RequestOptions): Promise<RemoteImage>;
	variant(
		repository: RemoteRepository,
		digest: string,
		options: RequestOptions,
	): Promise<RemoteVariant>;
};

export function digestHeader(headers: HttpAnswer['headers']) {
	const digest = headers['docker-content-digest'];
	return digest !== undefined && isDigest(digest) ? digest : undefined;
}

export function manifestRequests(requests: RegistryRequests): ManifestRequests {
	const documents = new QuickLru<string, Document>({maxSize: keptDocuments});
	const configs = new QuickLru<string, ImageConfigDocument>({maxSize: keptDocuments});

	const request = (method: 'GET' | 'HEAD', whole: ImageReference, signal: AbortSignal) => {
		const {host, repository, tag, digest} = withDefaultTag(whole);
		return requests.send({
			method,
			host,
			repository,
			path: `/v2/${repository}/manifests/${digest ?? tag}`,
			accept: acceptedManifests,
			scope: pullScope(repository),
			subject: familiarReference(withDefaultTag(whole)),
			mostBytes: mostManifestBytes,
			signal,
		});
	};

	const document = async (reference: ImageReference, signal: AbortSignal): Promise<Document> => {
		const name = familiarReference(withDefaultTag(reference));
		const kept =
			reference.digest === undefined
				? undefined
				: documents.get(keyOf(reference, reference.digest));
		if (kept) {
			return kept;
		}

		const {headers, body} = await request('GET', reference, signal);
		const fields = parseObject(body);
		refuseFirstSchema(fields, name);
		const digest = verifyDigest(body, reference.digest ?? digestHeader(headers), name);
		const manifest = parseManifest(fields, name);
		const found = {digest, manifest, allowance: readAllowance(headers)};
		documents.set(keyOf(reference, digest), found);
		return found;
	};

	const config = async (
		reference: RemoteRepository,
		{digest}: Descriptor,
		signal: AbortSignal,
	): Promise<ImageConfigDocument> => {
		const key = keyOf(reference, digest);
		const kept = configs.get(key);
		if (kept) {
			return kept;
		}

		const subject = familiarName(reference);
		const {body} = await requests.send({
			method: 'GET',
			host: reference.host,
			repository: reference.repository,
			path: `/v2/${reference.repository}/blobs/${digest}`,
			scope: pullScope(reference.repository),
			subject,
			mostBytes: mostConfigBytes,
			signal,
		});
		verifyDigest(body, digest, subject);
		const found = readImageConfigDocument(parseObject(body) ?? {});
		configs.set(key, found);
		return found;
	};

	const variant: ManifestRequests['variant'] = async ({host, repository}, digest, {signal}) => {
		const reference = {host, repository, tag: undefined, digest};
		const {manifest} = await document(reference, signal);
		if (manifest.kind === 'index') {
			throw new Problem({
				reason: 'invalid',
				message: `${familiarReference(reference)} is a multi-platform image.`,
				nextStep: 'Choose one of its platforms.',
			});
		}

		const {artifact} = manifest;
		// Whatever stands in the config of something else is none of ours.
		const told =
			artifact === undefined
				? await config(reference, manifest.config, signal)
				: readImageConfigDocument({});
		return {
			platform: told.platform,
			digest,
			...(artifact === undefined ? {} : {artifact}),
			imageId: manifest.config.digest,
			labels: told.settings.labels,
			environment: told.settings.environment,
			layerDigests: told.diffIds,
			layers: manifest.layers,
			sizeBytes: manifest.layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0),
			createdAt: told.createdAt,
		};
	};

	/** What an index and the indexes in it name. */
	const variantsIn = async (
		reference: RemoteRepository,
		manifest: Manifest & {kind: 'index'},
		signal: AbortSignal,
		depth = 0,
	): Promise<VariantReference[]> => {
		const {host, repository} = reference;
		const variants = [...manifest.variants];
		for (const digest of manifest.nested.slice(0, depth < deepestIndex ? mostNested : 0)) {
			const inner = await document({host, repository, tag: undefined, digest}, signal);
			if (inner.manifest.kind === 'index') {
				variants.push(...(await variantsIn(reference, inner.manifest, signal, depth + 1)));
			}
		}

		return [...new Map(variants.map(entry => [entry.digest, entry])).values()];
	};

	return {
		variant,
		async head(reference, {signal}) {
			const answer = await request('HEAD', reference, signal).catch((error: unknown) => {
				if (error instanceof Problem && error.reason === 'not-supported') {
					return undefined;
				}

				throw error;
			});
			const digest = answer && digestHeader(answer.headers);
			// The specification lets a registry leave it out; some proxies let no HEAD through.
			return digest === undefined
				? document(reference, signal)
				: {digest, allowance: readAllowance(answer?.headers ?? {})};
		},
		async image(reference, options) {
			const {digest, manifest, allowance} = await document(reference, options.signal);
			if (manifest.kind === 'index') {
				const variants = await variantsIn(reference, manifest, options.signal);
				return {digest, allowance, variants};
			}

			const {platform, artifact} = await variant(reference, digest, options);
			const named = artifact === undefined ? {} : {artifact};
			return {digest, allowance, variants: [{platform, digest, ...named}]};
		},
	};
}

const keyOf = ({host, repository}: RemoteRepository, digest: string) =>
	`${host}/${repository}@${digest}`;

export const pullScope = (repository: string) => `repository:${repository}:pull`;
