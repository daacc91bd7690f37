import type Docker from 'dockerode';
import {EngineError} from '../../engine-error.ts';
import type {ImageDetails} from '../../images.ts';
import {readsCommitBody} from '../../podman-version.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {imageNamed} from '../requests/subject.ts';
import {toImageDetails} from './image-details.ts';

/** What Podman tells of an image under its own path alone. */
type OwnAnswer = {Healthcheck?: unknown};

async function readOwn(
	docker: Docker,
	image: Docker.ImageInspectInfo,
): Promise<OwnAnswer | undefined> {
	try {
		const path = `/libpod/images/${pathPart(image.Id)}/json`;
		return await dial<OwnAnswer | undefined>(docker, {path, method: 'GET'});
	} catch (error) {
		// A proxy may let only Docker's paths through.
		if (error instanceof EngineError && error.reason !== 'unreachable') {
			return;
		}

		throw error;
	}
}

/**
GET /images/{name}/json. Podman leaves the healthcheck out of that answer, and SHELL and ONBUILD out of
every answer, though its commits and builds write them.
*/
export async function inspectImage(
	{client, transport}: Connection,
	name: string,
	signal: AbortSignal,
): Promise<ImageDetails> {
	const docker = client(signal, imageNamed(name));
	const image = await docker.getImage(pathPart(name)).inspect();
	if (!transport.isPodman || !readsCommitBody(transport.podmanVersion)) {
		return toImageDetails(image);
	}

	const own = await readOwn(docker, image);
	const withOwn = own?.Healthcheck
		? ({
				...image,
				Config: {...image.Config, Healthcheck: own.Healthcheck},
			} as Docker.ImageInspectInfo)
		: image;
	return {
		...toImageDetails(withOwn),
		untold: [...(own ? [] : (['healthcheck'] as const)), 'shell', 'onBuild'],
	};
}
