import type Docker from 'dockerode';
import {isSamePlatform} from '../../../format/platform.ts';
import {Problem} from '../../../problem.ts';
import type {ImageDetails, ImageOperations} from '../../images.ts';
import {speaksAtLeast} from '../connection/api-version.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId, tagNames} from '../names.ts';
import {dial} from '../requests/client.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {requestName} from '../requests/request-name.ts';
import {engineItself, imageNamed} from '../requests/subject.ts';
import {amount} from '../values.ts';
import {type RawImage, toImageDetails} from './image-details.ts';
import {sumManifests, toImageManifest} from './image-manifest.ts';
import {platformQuery, tellsPlatformsFrom} from './platform-query.ts';

/** What Podman tells of an image under its own path alone. */
type OwnAnswer = {Healthcheck?: unknown};

async function readOwn(docker: Docker, image: RawImage): Promise<OwnAnswer | undefined> {
	try {
		const path = `/libpod/images/${pathPart(image.Id)}/json`;
		return await dial<OwnAnswer | undefined>(docker, {path, method: 'GET'});
	} catch (error) {
		// A proxy may let only Docker's paths through.
		if (error instanceof Problem && error.reason !== 'unreachable') {
			return;
		}

		throw error;
	}
}

/**
Podman leaves the healthcheck out of GET /images/{name}/json, and SHELL and ONBUILD out of every answer,
though images that were pulled, loaded or built have them.

@returns The image with its healthcheck, and what nobody can tell of it.
*/
async function completePodmanImage(
	docker: Docker,
	image: RawImage,
): Promise<{image: RawImage} & Pick<ImageDetails, 'untold'>> {
	const own = await readOwn(docker, image);
	return {
		image: own?.Healthcheck
			? ({...image, Config: {...image.Config, Healthcheck: own.Healthcheck}} as RawImage)
			: image,
		untold: [...(own ? [] : (['healthcheck'] as const)), 'shell', 'onBuild'],
	};
}

/**
The size of one image as the list of images tells it.
@returns `undefined` when it is not in the list (any more).
*/
async function listedBytes(
	{client}: Connection,
	image: Pick<Docker.ImageInspectInfo, 'Id' | 'RepoTags'>,
	signal: AbortSignal,
): Promise<number | undefined> {
	const id = prefixedId(image.Id);
	const [reference] = tagNames(image.RepoTags);
	const query = reference === undefined ? {} : {filters: JSON.stringify({reference: [reference]})};
	const rows = await client(signal, engineItself, 'list').listImages(query);
	const row = (rows ?? []).find(listed => prefixedId(listed?.Id) === id);
	return row && amount(row.Size);
}

const missingPlatform = (name: string, asked: string, found: string, knowsAll: boolean) =>
	new Problem({
		reason: knowsAll ? 'not-found' : 'not-supported',
		message: knowsAll
			? `Image ${name} is not local for ${asked}.`
			: `This engine reports only ${found} of image ${name}.`,
		nextStep: knowsAll
			? `Pull it for ${asked} first.`
			: `Use Docker with API ${tellsPlatformsFrom} or newer for ${asked}.`,
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

	if (image.Manifests) {
		return sumManifests(image.Manifests.map(toImageManifest));
	}

	const sizeBytes = await listedBytes(connection, image, signal);
	// vfs tells the same size in both; of an image with several platforms, the others count as unpacked.
	return sizeBytes === undefined || sizeBytes <= whole.sizeBytes
		? {...whole, sizeBytes: sizeBytes ?? whole.sizeBytes}
		: {
				sizeBytes,
				contentBytes: whole.sizeBytes,
				unpackedBytes: sizeBytes - whole.sizeBytes,
			};
}

/** GET /images/{name}/json */
export async function inspectImage(
	connection: Connection,
	name: string,
	{signal, platform, leavesOutConfig = false}: Parameters<ImageOperations['inspect']>[1],
): Promise<ImageDetails> {
	const {client, transport} = connection;
	const docker = client(signal, imageNamed(name));
	const request = requestName('GET', `/images/${name}/json`);
	const ask = (query: object) =>
		dial<RawImage>(docker, {
			path: `/images/${pathPart(name)}/json?`,
			method: 'GET',
			options: query,
		});
	const answer = await ask({manifests: 1});
	const {image, ...untold} =
		transport.isPodman && !leavesOutConfig
			? await completePodmanImage(docker, answer)
			: {image: answer};
	const own = {
		...makeOfAnswer(request, () => toImageDetails(image, transport.isPodman)),
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
	const {id, references, digests, localDigests, lastTaggedAt, manifests, ...ofPlatform} =
		makeOfAnswer(request, () => toImageDetails(chosen, false));
	return {...own, ...ofPlatform};
}
