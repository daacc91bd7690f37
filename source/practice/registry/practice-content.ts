import {createHash} from 'node:crypto';
import {Problem} from '../../problem.ts';
import type {BlobOptions, RemoteManifest} from '../../registry/repository/content-requests.ts';
import {readManifestDocument} from '../../registry/repository/manifest-document.ts';
import {imageJson} from '../engine/images/image-json.ts';
import {type ImageRecord, layersOf} from '../engine/images/image-record.ts';
import {manifestDigest} from '../engine/registry/remote-images.ts';

/** Layers travel compressed. */
const compression = 0.38;

export const layersOnTheWay = ({steps}: ImageRecord) =>
	steps.flatMap(({layer, sizeBytes}) =>
		layer === undefined
			? []
			: [{digest: layer, sizeBytes: Math.max(1, Math.floor(sizeBytes * compression))}],
	);

const digestOfText = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';

const describe = (mediaType: string, digest: string, size: number) => ({mediaType, digest, size});

function imageManifest(image: ImageRecord): string {
	const config = describe(
		'application/vnd.oci.image.config.v1+json',
		image.id,
		imageJson(image).length,
	);
	return JSON.stringify({
		schemaVersion: 2,
		mediaType: ociManifest,
		config,
		layers: layersOnTheWay(image).map(({digest, sizeBytes}) =>
			describe('application/vnd.oci.image.layer.v1.tar+gzip', digest, sizeBytes),
		),
		annotations: {'org.opencontainers.image.created': new Date(image.createdAt).toISOString()},
	});
}

type Attachment = {artifactType: string; digest: string; manifest: string; content: string};

/** What official images have beside them. */
function attachmentsOf(name: string, image: ImageRecord): Attachment[] {
	if (name.includes('/')) {
		return [];
	}

	const subject = manifestDigest(image.id);
	const packages = layersOf(image).map((layer, index) => ({
		SPDXID: `SPDXRef-Layer-${index + 1}`,
		name: `layer ${index + 1}`,
		checksums: [{algorithm: 'SHA256', checksumValue: layer.slice('sha256:'.length)}],
	}));
	const contents: [string, object][] = [
		[
			'application/vnd.dev.cosign.artifact.sig.v1+json',
			{critical: {image: {'docker-manifest-digest': subject}}},
		],
		['application/spdx+json', {spdxVersion: 'SPDX-2.3', name, packages}],
	];
	return contents.map(([artifactType, value]) => {
		const content = JSON.stringify(value);
		const manifest = JSON.stringify({
			schemaVersion: 2,
			mediaType: ociManifest,
			artifactType,
			config: describe('application/vnd.oci.empty.v1+json', digestOfText('{}'), 2),
			layers: [describe(artifactType, digestOfText(content), content.length)],
			subject: describe(ociManifest, subject, imageManifest(image).length),
		});
		return {artifactType, digest: digestOfText(manifest), manifest, content};
	});
}

/** What the practice registry stores of a repository, made when it is asked for. */
export function practiceContent(name: string, images: readonly ImageRecord[]) {
	const attachments = () => images.flatMap(image => attachmentsOf(name, image));
	const absent = (digest: string) =>
		new Problem({reason: 'not-found', message: `The practice registry has no ${name}@${digest}.`});
	return {
		/** @param digest Of an image or of what is attached to one. */
		manifest(digest: string): RemoteManifest {
			const image = images.find(({id}) => manifestDigest(id) === digest);
			const text = image
				? imageManifest(image)
				: attachments().find(attachment => attachment.digest === digest)?.manifest;
			if (text === undefined) {
				throw absent(digest);
			}

			return {digest, mediaType: ociManifest, content: Buffer.from(text)};
		},
		/** What a tag stands for. It has the digest of its first image: the practice engine knows no other. */
		index(platforms: readonly ImageRecord[]): RemoteManifest {
			const manifests = platforms.map(image => {
				const [os, architecture, variant] = image.platform.split('/');
				const size = imageManifest(image).length;
				const entry = describe(ociManifest, manifestDigest(image.id), size);
				return {...entry, platform: {os, architecture, variant}};
			});
			const mediaType = 'application/vnd.oci.image.index.v1+json';
			const content = Buffer.from(JSON.stringify({schemaVersion: 2, mediaType, manifests}));
			return {digest: manifests[0]?.digest ?? '', mediaType, content};
		},
		/** Configs and what is attached; the layers themselves are not kept. */
		blob(digest: string, {mostBytes}: Pick<BlobOptions, 'mostBytes'>): Buffer {
			const image = images.find(({id}) => id === digest);
			const text = image
				? imageJson(image)
				: attachments().find(({content}) => digestOfText(content) === digest)?.content;
			if (text === undefined || text.length > mostBytes) {
				throw absent(digest);
			}

			return Buffer.from(text);
		},
		referrers: (digest: string) =>
			readManifestDocument({
				manifests: images
					.filter(({id}) => manifestDigest(id) === digest)
					.flatMap(image => attachmentsOf(name, image))
					.map(({artifactType, digest: own, manifest}) => ({
						...describe(ociManifest, own, manifest.length),
						artifactType,
					})),
			}).entries,
	};
}
