import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {ImageDetails} from '../../images.ts';
import {type PodmanVersion, readsCommitBody} from '../../podman-version.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import type {RawImage} from './image-details.ts';

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
though its commits and builds write them.

@param version `undefined`: unknown, or no Podman.
@returns The image with its healthcheck, and what nobody can tell of it.
*/
export async function completePodmanImage(
	docker: Docker,
	image: RawImage,
	version: PodmanVersion | undefined,
): Promise<{image: RawImage} & Pick<ImageDetails, 'untold'>> {
	if (!readsCommitBody(version)) {
		return {image};
	}

	const own = await readOwn(docker, image);
	return {
		image: own?.Healthcheck
			? ({...image, Config: {...image.Config, Healthcheck: own.Healthcheck}} as RawImage)
			: image,
		untold: [...(own ? [] : (['healthcheck'] as const)), 'shell', 'onBuild'],
	};
}
