import {isSamePlatform} from '../../../format/platform.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import type {ImageManifest} from '../../image-manifest.ts';
import type {ImageDetails} from '../../images.ts';
import {speaksAtLeast} from '../connection/api-version.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId} from '../names.ts';
import {dial} from '../requests/client.ts';
import {imageNamed} from '../requests/subject.ts';
import {findLayerSharer} from './find-layer-sharer.ts';
import {inspectImage} from './inspect-image.ts';
import {deletesPlatformsFrom, platformQuery} from './platform-query.ts';

const isHere = ({kind, isAvailable}: ImageManifest) => kind === 'image' && isAvailable;

/** The manifest to delete, unless what is known of the image alone forbids it. */
function chooseManifest(name: string, platform: string, {manifests}: ImageDetails): ImageManifest {
	if (!manifests) {
		throw new Problem({
			reason: 'not-supported',
			message: 'This engine cannot delete one platform of an image.',
			nextStep: `Use Docker with API ${deletesPlatformsFrom} or newer and the containerd store.`,
		});
	}

	const here = manifests.filter(isHere);
	const chosen = here.find(manifest => isSamePlatform(manifest.platform ?? '', platform));
	if (!chosen) {
		throw new Problem({
			reason: 'not-found',
			message: `Image ${name} is not local for ${platform}.`,
			nextStep: 'Refresh its platforms.',
		});
	}

	const [containerId] = chosen.containerIds;
	if (containerId !== undefined) {
		throw new Problem({
			reason: 'conflict',
			message: `${chosen.platform} of ${name} is used by container ${containerId.slice(0, 12)}.`,
			nextStep: 'Remove that container first.',
			containerId,
		});
	}

	if (here.length === 1) {
		throw new Problem({
			reason: 'conflict',
			message: `${chosen.platform} is the only platform of ${name} here.`,
			nextStep: 'Delete the image instead.',
		});
	}

	return chosen;
}

/**
DELETE /images/{name}?platforms=. It takes force, and the engine then takes away every layer of the
platform, also from images that share it and from the containers of it: those are looked for first.
*/
export async function removePlatform(
	connection: Connection,
	image: string,
	platform: string,
	signal: AbortSignal,
): Promise<string[]> {
	const details = await inspectImage(connection, image, {signal});
	const {platform: chosen = platform, digest} = chooseManifest(
		image,
		platform,
		speaksAtLeast(connection.transport.apiVersion, deletesPlatformsFrom)
			? details
			: {...details, manifests: undefined},
	);
	const sharer = await findLayerSharer(connection, details, {platform: chosen, digest}, signal);
	if (sharer) {
		const other = sharer.references[0] ?? shortId(sharer.id);
		throw new Problem({
			reason: 'conflict',
			message: `${chosen} of ${image} shares layers with ${sharer.platform} of ${other}, which would lose them.`,
			nextStep: `Delete ${other} first, or keep both.`,
		});
	}

	const lines = await dial<{Deleted?: string}[] | null>(
		connection.client(signal, imageNamed(image)),
		{
			path: `/images/${pathPart(image)}?`,
			method: 'DELETE',
			options: {force: 1, ...platformQuery('platforms', chosen)},
		},
	);
	return (lines ?? []).flatMap(({Deleted}) => (Deleted ? [prefixedId(Deleted)] : []));
}
