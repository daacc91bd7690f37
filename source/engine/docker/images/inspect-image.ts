import {isSamePlatform} from '../../../format/platform.ts';
import {safeText} from '../../../format/safe-text.ts';
import {Problem} from '../../../problem.ts';
import type {ImageDetails, PlatformOptions} from '../../images.ts';
import {speaksAtLeast} from '../connection/api-version.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {imageNamed} from '../requests/subject.ts';
import {amount} from '../values.ts';
import {completePodmanImage} from './complete-podman-image.ts';
import {type RawImage, toImageDetails} from './image-details.ts';
import {sumManifests, toImageManifest} from './image-manifest.ts';
import {listedBytes} from './listed-bytes.ts';
import {platformQuery, tellsPlatformsFrom} from './platform-query.ts';

const missingPlatform = (name: string, asked: string, found: string, knowsAll: boolean) =>
	new Problem({
		reason: knowsAll ? 'not-found' : 'not-supported',
		message: knowsAll
			? `Image ${safeText(name)} is not here for ${safeText(asked)}.`
			: `This engine tells only of ${safeText(found)} of image ${safeText(name)}.`,
		nextStep: knowsAll
			? `Pull it for ${safeText(asked)} first.`
			: `Use Docker with API ${tellsPlatformsFrom} or newer for ${safeText(asked)}.`,
	});

type Sizes = Pick<ImageDetails, 'sizeBytes' | 'contentBytes' | 'unpackedBytes'>;

/**
What the list tells. The containerd store counts less in an inspection: the content of the platform
that runs, nothing unpacked. Only this store and vfs keep nothing in `GraphDriver.Data`.
*/
async function readSizes(
	connection: Connection,
	image: RawImage,
	signal: AbortSignal,
): Promise<Sizes> {
	const whole = {
		sizeBytes: amount(image.Size),
		contentBytes: undefined,
		unpackedBytes: undefined,
	};
	if (connection.transport.isPodman || image.GraphDriver?.Data) {
		return whole;
	}

	return image.Manifests
		? sumManifests(image.Manifests.map(toImageManifest))
		: {...whole, sizeBytes: (await listedBytes(connection, image, signal)) ?? whole.sizeBytes};
}

/** GET /images/{name}/json */
export async function inspectImage(
	connection: Connection,
	name: string,
	{signal, platform}: PlatformOptions,
): Promise<ImageDetails> {
	const {client, transport} = connection;
	const docker = client(signal, imageNamed(name));
	const ask = (query: object) =>
		dial<RawImage>(docker, {
			path: `/images/${pathPart(name)}/json?`,
			method: 'GET',
			options: query,
		});
	const answer = await ask({manifests: 1});
	const {image, ...untold} = transport.isPodman
		? await completePodmanImage(docker, answer, transport.podmanVersion)
		: {image: answer};
	const own = {
		...toImageDetails(image, transport.isPodman),
		...untold,
		...(await readSizes(connection, image, signal)),
	};
	if (platform === undefined || isSamePlatform(own.platform, platform)) {
		return own;
	}

	const knowsAll =
		transport.isPodman ||
		Boolean(image.GraphDriver?.Data) ||
		speaksAtLeast(transport.apiVersion, tellsPlatformsFrom);
	const isHere = own.manifests?.some(
		manifest =>
			manifest.isAvailable &&
			manifest.platform !== undefined &&
			isSamePlatform(manifest.platform, platform),
	);
	if (!isHere) {
		throw missingPlatform(name, platform, own.platform, knowsAll);
	}

	const chosen = await ask(platformQuery('platform', platform));
	const {
		author,
		comment,
		config,
		createdAt,
		layerDigests,
		platform: found,
		raw,
	} = toImageDetails(chosen, false);
	return {...own, author, comment, config, createdAt, layerDigests, platform: found, raw};
}
