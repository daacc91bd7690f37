import {Problem} from '../../problem.ts';

/** A piece of content and its digest, as manifests name it. */
export type Descriptor = {
	digest: string;
	sizeBytes: number;
};

/** One entry of an index. */
export type VariantReference = {
	/** `linux/arm64/v8`; `unknown` when the index does not say. */
	platform: string;
	/** Of the variant's own manifest: `NAME@DIGEST` pulls it. */
	digest: string;
	/** Of Windows, which runs only what was made for its own; `undefined`: the index names none. */
	osVersion?: string | undefined;
	/** What it is where that is no image, such as `Helm chart`; `undefined`: an image. */
	artifact?: string | undefined;
};

export type Manifest =
	/** `nested`: digests of indexes in the index. */
	| {kind: 'index'; variants: VariantReference[]; nested: string[]}
	| {kind: 'image'; config: Descriptor; layers: Descriptor[]; artifact: string | undefined};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const isDigest = (value: unknown): value is string =>
	typeof value === 'string' && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(value);

function toDescriptor(value: unknown): Descriptor | undefined {
	const {digest, size} = isFields(value) ? value : {};
	return isDigest(digest) && Number.isSafeInteger(size) && (size as number) >= 0
		? {digest, sizeBytes: size as number}
		: undefined;
}

const word = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : '');

/** `os/architecture/variant` of an index's entry or an image's config; `unknown` without an architecture. */
export function platformOf(value: unknown): string {
	const {os, architecture, variant} = isFields(value) ? value : {};
	const words = [word(os), word(architecture), word(variant)].filter(Boolean);
	return word(architecture) === '' || word(architecture) === 'unknown'
		? 'unknown'
		: words.join('/');
}

/**
BuildKit keeps what it knows about an image as another entry, which nobody can run. A copy may have lost
the annotation that says so, not the platform.
*/
const isAttestation = ({annotations, platform}: Fields) =>
	(isFields(annotations) && 'vnd.docker.reference.type' in annotations) ||
	(isFields(platform) && platform.os === 'unknown' && platform.architecture === 'unknown');

const indexTypes =
	/^application\/vnd\.(?:oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json$/;

const imageConfigs =
	/^application\/(?:vnd\.(?:docker\.container\.image|oci\.image\.config)\.v1\+json|octet-stream)$/;

/** Names for what is kept in registries beside images, by the type of the artifact, its config or its layers. */
const artifactNames: readonly [RegExp, string][] = [
	[/vnd\.cncf\.helm\./, 'Helm chart'],
	[/cosign\.simplesigning|vnd\.cncf\.notary\.signature|sigstore\.bundle/, 'Signature'],
	[/in-toto/, 'Attestation'],
	[/spdx|cyclonedx|syft/, 'SBOM'],
	[/vnd\.docker\.plugin\./, 'Docker plugin'],
	[/docker\.compose/, 'Compose application'],
	[/wasm/, 'WebAssembly module'],
	[/vnd\.docker\.ai\./, 'AI model'],
];

/** In small letters, for which types do not care. */
const typeOf = (value: unknown) =>
	isFields(value) && typeof value.mediaType === 'string' ? value.mediaType.toLowerCase() : '';

function artifactName(type: string): string {
	const known = artifactNames.find(([pattern]) => pattern.test(type))?.[1];
	return known ?? `Artifact (${type.replace(/^application\//, '').slice(0, 60)})`;
}

/** What a manifest is about where that is no image; artifacts may have an image's empty config. */
function artifactOf({artifactType, config, layers}: Fields): string | undefined {
	const configType = typeOf(config);
	if (configType.includes('/') && !imageConfigs.test(configType)) {
		return artifactName(
			typeof artifactType === 'string' && artifactType !== '' ? artifactType : configType,
		);
	}

	const types = Array.isArray(layers) ? layers.map(typeOf) : [];
	return types.length > 0 && types.every(type => /cosign\.simplesigning|in-toto/.test(type))
		? artifactName(types[0] ?? '')
		: undefined;
}

function toVariant(value: unknown): VariantReference | undefined {
	const descriptor = toDescriptor(value);
	if (!descriptor || !isFields(value)) {
		return undefined;
	}

	const {platform, artifactType} = value;
	const osVersion = word(isFields(platform) ? platform['os.version'] : undefined);
	return {
		platform: platformOf(platform),
		digest: descriptor.digest,
		...(osVersion === '' ? {} : {osVersion}),
		...(typeof artifactType === 'string' && !imageConfigs.test(artifactType)
			? {artifact: artifactName(artifactType)}
			: {}),
	};
}

const isWhole = <Value>(values: (Value | undefined)[]): values is Value[] =>
	!values.includes(undefined);

/** Before its digest is compared: that of a signed one leaves out the signatures. */
export function refuseFirstSchema(fields: Fields | undefined, name: string): void {
	if (fields?.schemaVersion === 1) {
		throw unusable('not-supported', `${name} uses manifest schema 1, a format from before 2016`);
	}
}

/**
Reads an index (OCI index, Docker manifest list) or an image's manifest.

@param name For messages.
@throws Problem `not-supported` for the formats before 2016 and for what is no image, `failed` for
a manifest that makes no sense.
*/
export function parseManifest(fields: Fields | undefined, name: string): Manifest {
	refuseFirstSchema(fields, name);

	if (fields && Array.isArray(fields.manifests)) {
		const entries = fields.manifests.filter(entry => !(isFields(entry) && isAttestation(entry)));
		const variants = entries.map(toVariant);
		if (isWhole(variants)) {
			const nested = variants.filter((_, index) => indexTypes.test(typeOf(entries[index])));
			return {
				kind: 'index',
				variants: variants.filter(variant => !nested.includes(variant)),
				nested: nested.map(({digest}) => digest),
			};
		}
	}

	const config = toDescriptor(fields?.config);
	const layers = Array.isArray(fields?.layers) ? fields.layers.map(toDescriptor) : [undefined];
	if (!config || !isWhole(layers)) {
		throw unusable('failed', `The manifest of ${name} is invalid`);
	}

	return {kind: 'image', config, layers, artifact: artifactOf(fields ?? {})};
}

const unusable = (reason: 'failed' | 'not-supported', text: string) =>
	new Problem({
		reason,
		message: `${text}.`,
		nextStep: 'Its owner must push it again.',
	});
