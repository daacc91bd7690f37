import {createHash} from 'node:crypto';

/** A registry that everybody may write to, by plain http. */
type Target = {
	address: string;
	repository: string;
	/** `Basic …`; `undefined`: nobody. */
	authorization?: string;
};

export type PutImage = {
	/** Of the manifest. */
	digest: string;
	configDigest: string;
	/** Bytes of all layers. */
	sizeBytes: number;
	manifest: string;
	mediaType: string;
};

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';

export const digestOf = (content: string | Buffer): string =>
	`sha256:${createHash('sha256').update(content).digest('hex')}`;

async function send(target: Target, url: string, init: RequestInit): Promise<Response> {
	const headers = new Headers(init.headers);
	if (target.authorization !== undefined) {
		headers.set('authorization', target.authorization);
	}
	const response = await fetch(url, {...init, headers});
	await response.arrayBuffer();
	if (!response.ok) {
		throw new Error(`${init.method} ${url} answered ${response.status}`);
	}
	return response;
}

const base = ({address, repository}: Target) => `http://${address}/v2/${repository}`;

async function putBlob(target: Target, content: string | Buffer): Promise<void> {
	const start = await send(target, `${base(target)}/blobs/uploads/`, {method: 'POST'});
	const place = new URL(start.headers.get('location') ?? '', base(target));
	place.searchParams.set('digest', digestOf(content));
	await send(target, place.href, {method: 'PUT', body: content});
}

async function putManifest(
	target: Target,
	tag: string,
	{manifest, mediaType}: Pick<PutImage, 'manifest' | 'mediaType'>,
): Promise<void> {
	const headers = {'content-type': mediaType};
	await send(target, `${base(target)}/manifests/${tag}`, {method: 'PUT', headers, body: manifest});
}

/** A layer as it is stored. */
export type PutLayer = {
	content: Buffer;
	/** Of the unpacked one. */
	diffId: string;
	annotations?: Readonly<Record<string, string>>;
};

/** Puts an image with these layers under a tag; they are text, nobody will pull them, or real ones. */
export async function putImage(
	target: Target,
	tag: string,
	{
		layers = ['layer'],
		architecture = 'amd64',
		variant,
		created = '2024-05-06T07:08:09Z',
		subject,
	}: {
		layers?: (string | PutLayer)[];
		architecture?: string;
		variant?: string;
		created?: string;
		/** What it is about, as a signature is. */
		subject?: PutImage;
	} = {},
): Promise<PutImage> {
	// Layers that are not compressed have the same digest in both places.
	const real = layers.map(layer =>
		typeof layer === 'string' ? {content: layer, diffId: digestOf(layer)} : layer,
	);
	const rootfs = {type: 'layers', diff_ids: real.map(({diffId}) => diffId)};
	const config = JSON.stringify({os: 'linux', architecture, variant, created, rootfs});
	for (const content of [config, ...real.map(layer => layer.content)]) {
		await putBlob(target, content);
	}
	const describe = (mediaType: string, content: string | Buffer) => ({
		mediaType,
		size: content.length,
		digest: digestOf(content),
	});
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: ociManifest,
		config: describe('Application/vnd.oci.image.config.v1+json', config),
		layers: real.map(({content, ...layer}) => ({
			...describe('Application/vnd.oci.image.layer.v1.tar+gzip', content),
			...('annotations' in layer && {annotations: layer.annotations}),
		})),
		...(subject && {
			subject: {
				mediaType: subject.mediaType,
				size: subject.manifest.length,
				digest: subject.digest,
			},
		}),
	});
	await putManifest(target, tag, {manifest, mediaType: ociManifest});
	return {
		digest: digestOf(manifest),
		configDigest: digestOf(config),
		sizeBytes: real.reduce((sum, {content}) => sum + content.length, 0),
		manifest,
		mediaType: ociManifest,
	};
}

/** Puts what is no image: a signature, an SBOM, a chart. @param reference A tag; the default is its digest. */
export async function putArtifact(
	target: Target,
	fields: {
		artifactType?: string;
		configType?: string;
		subject?: PutImage;
		annotations?: object;
		layers: {mediaType: string; content: string; annotations?: object}[];
	},
	reference?: string,
): Promise<PutImage> {
	const config = '{}';
	for (const content of [config, ...fields.layers.map(layer => layer.content)]) {
		await putBlob(target, content);
	}
	const {artifactType, subject, annotations} = fields;
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: ociManifest,
		artifactType,
		config: {
			mediaType: fields.configType ?? 'application/vnd.oci.empty.v1+json',
			size: config.length,
			digest: digestOf(config),
		},
		layers: fields.layers.map(layer => ({
			mediaType: layer.mediaType,
			size: layer.content.length,
			digest: digestOf(layer.content),
			annotations: layer.annotations,
		})),
		subject: subject && {
			mediaType: subject.mediaType,
			size: subject.manifest.length,
			digest: subject.digest,
		},
		annotations,
	});
	const digest = digestOf(manifest);
	await putManifest(target, reference ?? digest, {manifest, mediaType: ociManifest});
	return {
		digest,
		configDigest: digestOf(config),
		sizeBytes: fields.layers.reduce((sum, {content}) => sum + content.length, 0),
		manifest,
		mediaType: ociManifest,
	};
}

/** Puts an index of images that the repository has. @returns Its digest. */
export async function putIndex(
	target: Target,
	tag: string,
	entries: {
		image: PutImage;
		platform?: object;
		annotations?: object;
		artifactType?: string;
	}[],
): Promise<string> {
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: ociIndex,
		manifests: entries.map(({image, platform, annotations, artifactType}) => ({
			mediaType: image.mediaType,
			size: image.manifest.length,
			digest: image.digest,
			platform,
			annotations,
			artifactType,
		})),
	});
	await putManifest(target, tag, {manifest, mediaType: ociIndex});
	return digestOf(manifest);
}
