import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageManifest} from '../../engine/image-manifest.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {isSamePlatform} from '../../format/platform.ts';
import {shortId} from '../../format/short-id.ts';
import type {Column} from '../list/column.ts';

/** One manifest of an image in the list of its platforms. */
export type ImagePlatformRow = {
	id: string;
	/** As text: the platform, or what an attestation is about. */
	name: string;
	/** `undefined` for what cannot run. */
	platform: string | undefined;
	/** The one that runs unless another is asked for. */
	isDefault: boolean;
	isHere: boolean;
	sizeBytes: number;
	contentBytes: number | undefined;
	unpackedBytes: number | undefined;
	/** `undefined` where the engine does not tell manifests. */
	digest: string | undefined;
	/** Containers made of it, running or not. */
	users: readonly ContainerSummary[];
};

function nameOf(manifest: ImageManifest, all: readonly ImageManifest[]): string {
	const {kind, platform, attestedDigest} = manifest;
	if (kind !== 'attestation') {
		return platform ?? 'unknown';
	}

	const attested = all.find(({digest}) => digest === attestedDigest)?.platform;
	return `attestation of ${attested ?? shortId(attestedDigest ?? '')}`;
}

/** The only row of an image whose engine tells nothing of manifests. */
const onlyRow = (
	{platform, sizeBytes}: ImageDetails,
	users: readonly ContainerSummary[],
): ImagePlatformRow => ({
	id: platform,
	name: platform,
	platform,
	isDefault: true,
	isHere: true,
	sizeBytes,
	contentBytes: undefined,
	unpackedBytes: undefined,
	digest: undefined,
	users,
});

/** @param containers Those made from the image. */
export function toImagePlatformRows(
	details: ImageDetails,
	containers: readonly ContainerSummary[],
): ImagePlatformRow[] {
	const {manifests, platform: own} = details;
	if (!manifests) {
		return [onlyRow(details, containers)];
	}

	return manifests.map((manifest, index): ImagePlatformRow => {
		const {kind, platform, contentBytes, unpackedBytes, containerIds, digest} = manifest;
		const isHere = manifest.isAvailable;
		return {
			// Two attestations may be the same to the byte.
			id: `${index} ${digest}`,
			name: nameOf(manifest, manifests),
			platform: kind === 'image' ? platform : undefined,
			isDefault: isHere && platform !== undefined && isSamePlatform(platform, own),
			isHere,
			sizeBytes: contentBytes + (unpackedBytes ?? 0),
			contentBytes: isHere ? contentBytes : undefined,
			unpackedBytes: isHere ? unpackedBytes : undefined,
			digest,
			users: containers.filter(({id}) => containerIds.includes(id)),
		};
	});
}

const bytesText = (bytes: number | undefined) => (bytes === undefined ? '' : formatBytes(bytes));

export const imagePlatformColumns: readonly Column<ImagePlatformRow>[] = [
	{
		id: 'platform',
		title: 'PLATFORM',
		text: ({name}) => name,
		role: ({isDefault, platform}) =>
			isDefault ? 'accent' : platform === undefined ? 'muted' : undefined,
		truncate: 'middle',
		// The longest common one: attestation of linux/arm64/v8.
		minimumWidth: 29,
		priority: 10,
	},
	{
		id: 'state',
		title: 'STATE',
		text: ({isDefault, isHere}) => (isDefault ? 'runs' : isHere ? 'local' : 'not pulled'),
		sortValue: ({isDefault, isHere, platform}) =>
			Number(isDefault) * 4 + Number(isHere) * 2 + Number(platform !== undefined),
		isDescendingFirst: true,
		role: ({isDefault, isHere}) => (isDefault ? 'accent' : isHere ? undefined : 'muted'),
		minimumWidth: 10,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({isHere, sizeBytes}) => (isHere ? formatBytes(sizeBytes) : ''),
		sortValue: ({sizeBytes}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 8,
	},
	{
		id: 'content',
		title: 'CONTENT',
		text: ({contentBytes}) => bytesText(contentBytes),
		sortValue: ({contentBytes = -1}) => contentBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 7,
		priority: 6,
	},
	{
		id: 'unpacked',
		title: 'UNPACKED',
		text: ({unpackedBytes}) => bytesText(unpackedBytes),
		sortValue: ({unpackedBytes = -1}) => unpackedBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 8,
		priority: 5,
	},
	{
		id: 'users',
		title: 'USED BY',
		text: ({users}) => users.map(({name}) => name).join(', '),
		sortValue: ({users}) => users.length,
		isDescendingFirst: true,
		minimumWidth: 10,
		priority: 7,
	},
	{
		id: 'digest',
		title: 'DIGEST',
		text: ({digest}) => digest ?? '',
		role: () => 'muted',
		minimumWidth: 19,
		priority: 4,
	},
];
