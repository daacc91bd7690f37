import type {ImageManifest} from '../../image-manifest.ts';
import {amount, optionalText} from '../values.ts';

export type RawPlatform = {os?: string; architecture?: string; variant?: string};

/** One of `Manifests` in GET /images/{name}/json?manifests=1. */
export type RawManifest = {
	ID?: string;
	Descriptor?: {digest?: string; platform?: RawPlatform | null} | null;
	Available?: boolean;
	Size?: {Content?: number; Total?: number};
	Kind?: string;
	ImageData?: {
		Platform?: RawPlatform | null;
		Size?: {Unpacked?: number};
		Containers?: string[] | null;
	} | null;
	AttestationData?: {For?: string} | null;
};

export const platformText = ({os, architecture, variant}: RawPlatform): string =>
	[os || 'unknown', architecture || 'unknown', ...(variant ? [variant] : [])].join('/');

const kinds: Record<string, ImageManifest['kind']> = {image: 'image', attestation: 'attestation'};

/** An image whose config is not here has an empty platform of its own; the index may name one. */
function platformOf({ImageData, Descriptor}: RawManifest): string | undefined {
	const platform = ImageData?.Platform?.os ? ImageData.Platform : Descriptor?.platform;
	return platform ? platformText(platform) : undefined;
}

export function toImageManifest(manifest: RawManifest): ImageManifest {
	const kind = kinds[manifest.Kind ?? ''] ?? 'unknown';
	const attested = manifest.AttestationData?.For;
	return {
		digest: manifest.Descriptor?.digest ?? manifest.ID ?? '',
		kind,
		platform: kind === 'image' ? platformOf(manifest) : undefined,
		isAvailable: manifest.Available === true,
		contentBytes: amount(manifest.Size?.Content),
		unpackedBytes: manifest.ImageData ? amount(manifest.ImageData.Size?.Unpacked) : undefined,
		containerIds: manifest.ImageData?.Containers ?? [],
		attestedDigest: optionalText(attested),
	};
}

/** @returns Sums over the manifests: what is here of the image. */
export function sumManifests(manifests: readonly ImageManifest[]) {
	let contentBytes = 0;
	let unpackedBytes = 0;
	for (const manifest of manifests) {
		contentBytes += manifest.contentBytes;
		unpackedBytes += manifest.unpackedBytes ?? 0;
	}

	return {contentBytes, unpackedBytes, sizeBytes: contentBytes + unpackedBytes};
}
