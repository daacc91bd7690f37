import {type Descriptor, isDigest, platformOf} from '../manifests/parse-manifest.ts';
import type {GroupKind} from './tag-group.ts';

export type Annotations = Readonly<Record<string, string>>;

/** A piece that a manifest names. */
export type Piece = Descriptor & {
	/** In lower case; empty where it is not told. */
	mediaType: string;
	artifactType: string | undefined;
	/** `unknown` where it is not told. */
	platform: string;
	annotations: Annotations;
};

/** A manifest of any kind, as far as it makes sense. */
export type ManifestDocument = {
	kind: GroupKind;
	/** What an artifact says it is. */
	type: string | undefined;
	config: Piece | undefined;
	layers: readonly Piece[];
	/** Of an index. */
	entries: readonly Piece[];
	annotations: Annotations;
};

/** False for a layer, of which the index of a build cache consists. @param mediaType Empty: not told. */
export const isManifestType = (mediaType: string): boolean =>
	mediaType === '' || /(?:manifest|index)(?:\.list)?\.v\d\+(?:json|prettyjws)$/.test(mediaType);

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** No manifest has more; what an attacker adds is not carried about. */
const mostAnnotations = 200;
const longestAnnotation = 4000;

const readAnnotations = (value: unknown): Annotations =>
	Object.fromEntries(
		Object.entries(isFields(value) ? value : {})
			.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
			.slice(0, mostAnnotations)
			.map(([name, text]) => [name, text.slice(0, longestAnnotation)]),
	);

const text = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

function toPiece(value: unknown): Piece | undefined {
	if (!isFields(value) || !isDigest(value.digest)) {
		return undefined;
	}

	const {size, mediaType, artifactType} = value;
	return {
		digest: value.digest,
		sizeBytes: Number.isSafeInteger(size) && (size as number) > 0 ? (size as number) : 0,
		mediaType: (text(mediaType) ?? '').toLowerCase(),
		artifactType: text(artifactType),
		platform: platformOf(value.platform),
		annotations: readAnnotations(value.annotations),
	};
}

const toPieces = (value: unknown): Piece[] =>
	Array.isArray(value) ? value.flatMap(item => toPiece(item) ?? []) : [];

const imageConfig =
	/^(?:|application\/vnd\.(?:oci\.image\.config\.v1|docker\.container\.image\.v1)\+json)$/;
const chartConfig = 'application/vnd.cncf.helm.config.v1+json';

function kindOf(config: Piece | undefined, artifactType: string | undefined): GroupKind {
	if (config?.mediaType === chartConfig) {
		return 'chart';
	}

	return config && artifactType === undefined && imageConfig.test(config.mediaType)
		? 'image'
		: 'artifact';
}

/** Reads any manifest: what cannot be understood is `unknown`, or left out. Never throws. */
export function readManifestDocument(fields: Fields | undefined): ManifestDocument {
	const config = toPiece(fields?.config);
	const artifactType = text(fields?.artifactType);
	const read = {
		type: artifactType ?? text(config?.mediaType),
		config,
		layers: toPieces(fields?.layers ?? fields?.blobs),
		entries: toPieces(fields?.manifests),
		annotations: readAnnotations(fields?.annotations),
	};
	if (fields?.schemaVersion === 1) {
		return {...read, kind: 'schema 1'};
	}

	if (Array.isArray(fields?.manifests)) {
		return {...read, kind: 'index'};
	}

	const isKnown =
		config !== undefined || Array.isArray(fields?.layers) || artifactType !== undefined;
	return {...read, kind: isKnown ? kindOf(config, artifactType) : 'unknown'};
}

/** No image is older; builds that repeat give constants, such as 1970, 1980 (buildpacks) or the year 1. */
const firstImages = Date.UTC(2013, 0, 1);

/** When it says that it was made, in milliseconds since the epoch; `undefined`: never, or with a made-up date. */
export function createdAtOf(value: unknown): number | undefined {
	const at = typeof value === 'string' ? Date.parse(value) : 0;
	return at >= firstImages ? at : undefined;
}
