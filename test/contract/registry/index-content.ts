import {
	type Blob,
	blob,
	type ImageContent,
	type ImageTexts,
	makeImageContent,
	ownArchitecture,
} from './image-content.ts';

/** A platform that the machine itself is not. */
export const otherArchitecture = ownArchitecture === 'arm64' ? 'amd64' : 'arm64';

const json = (value: unknown): Blob => blob(Buffer.from(JSON.stringify(value)));

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** What a builder says of an image (in-toto), as buildx attaches it. */
function attestationOf(subject: Blob) {
	const statement = json({
		_type: 'https://in-toto.io/Statement/v0.1',
		predicateType: 'https://slsa.dev/provenance/v0.2',
		subject: [{name: 'several', digest: {sha256: subject.digest.slice(7)}}],
	});
	const config = json({
		architecture: 'unknown',
		os: 'unknown',
		config: {},
		rootfs: {type: 'layers', diff_ids: [statement.digest]},
	});
	const manifest = json({
		schemaVersion: 2,
		mediaType: manifestType,
		config: {
			mediaType: 'application/vnd.oci.image.config.v1+json',
			digest: config.digest,
			size: config.content.length,
		},
		layers: [
			{
				mediaType: 'application/vnd.in-toto+json',
				digest: statement.digest,
				size: statement.content.length,
				annotations: {'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2'},
			},
		],
	});
	return {manifest, blobs: [config, statement]};
}

const entry = ({manifest}: ImageContent, architecture: string) => ({
	mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
	digest: manifest.digest,
	size: manifest.content.length,
	platform: {os: 'linux', architecture},
});

/** An index of two platforms, with an attestation of the machine's own one. */
export function makeIndexContent(
	busyboxRoot: string,
	texts: ImageTexts,
	sizeBytes: number,
): {manifest: Blob; manifests: Blob[]; blobs: Blob[]} {
	const own = makeImageContent(busyboxRoot, texts, sizeBytes);
	const other = makeImageContent(
		busyboxRoot,
		{...texts, createdBy: `COPY ${otherArchitecture} /unique/data`},
		sizeBytes,
		otherArchitecture,
	);
	const attestation = attestationOf(own.manifest);
	const index = json({
		schemaVersion: 2,
		mediaType: 'application/vnd.oci.image.index.v1+json',
		manifests: [
			entry(own, ownArchitecture),
			entry(other, otherArchitecture),
			{
				mediaType: manifestType,
				digest: attestation.manifest.digest,
				size: attestation.manifest.content.length,
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {
					'vnd.docker.reference.type': 'attestation-manifest',
					'vnd.docker.reference.digest': own.manifest.digest,
				},
			},
		],
	});
	return {
		manifest: index,
		manifests: [own.manifest, other.manifest, attestation.manifest],
		blobs: [own, other]
			.flatMap(({config, layers}) => [config, ...layers])
			.concat(attestation.blobs),
	};
}
