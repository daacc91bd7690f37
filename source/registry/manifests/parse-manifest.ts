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
};

export type Manifest =
	| {kind: 'index'; variants: VariantReference[]}
	| {kind: 'image'; config: Descriptor; layers: Descriptor[]};

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

/** BuildKit keeps what it knows about an image as another entry, which nobody can run. */
const isAttestation = ({annotations}: Fields) =>
	isFields(annotations) && 'vnd.docker.reference.type' in annotations;

function toVariant(value: unknown): VariantReference | undefined {
	const descriptor = toDescriptor(value);
	return descriptor && isFields(value)
		? {platform: platformOf(value.platform), digest: descriptor.digest}
		: undefined;
}

const isWhole = <Value>(values: (Value | undefined)[]): values is Value[] =>
	!values.includes(undefined);

/**
Reads an index (OCI index, Docker manifest list) or an image's manifest.

@param name For messages.
@throws Problem `not-supported` for the formats before 2016 and for what is no image, `failed` for
a manifest that makes no sense.
*/
export function parseManifest(fields: Fields | undefined, name: string): Manifest {
	if (fields?.schemaVersion === 1) {
		throw unusable('not-supported', `${name} uses manifest schema 1, a format from before 2016`);
	}

	if (fields && Array.isArray(fields.manifests)) {
		const entries = fields.manifests.filter(entry => !(isFields(entry) && isAttestation(entry)));
		const variants = entries.map(toVariant);
		if (isWhole(variants)) {
			return {kind: 'index', variants};
		}
	}

	const config = toDescriptor(fields?.config);
	const layers = Array.isArray(fields?.layers) ? fields.layers.map(toDescriptor) : [undefined];
	if (!config || !isWhole(layers)) {
		throw unusable('failed', `The manifest of ${name} is invalid`);
	}

	return {kind: 'image', config, layers};
}

const unusable = (reason: 'failed' | 'not-supported', text: string) =>
	new Problem({
		reason,
		message: `${text}.`,
		nextStep: 'Its owner must push it again.',
	});
