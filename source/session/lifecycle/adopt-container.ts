import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {isSamePlatform} from '../../format/platform.ts';
import type {GuidedSession} from '../guided-session.ts';
import {sessionOf} from './session-labels.ts';

/** Tells a digest that a registry serves; `undefined` when there is none, or nobody can tell. */
type FindDigest = (image: ImageDetails) => Promise<string | undefined>;

/**
A session over a container that is there already; nothing is changed about it. The container of a session
is found to be that session.
@throws Problem `not-found` when there is no such container.
*/
export async function adoptContainer(
	engine: Engine,
	containerId: string,
	options: RequestOptions,
	findDigest: FindDigest = async ({digests}) => digests[0],
): Promise<GuidedSession> {
	const container = await engine.containers.inspect(containerId, options);
	const own = sessionOf(container);
	if (own) {
		return own;
	}

	// Podman can remove it under its containers.
	const image = await unlessGone(engine.images.inspect(container.imageId, options));
	const {references = []} = image ?? {};
	const {imagePlatform} = container;
	const isOther =
		image && imagePlatform !== undefined && !isSamePlatform(imagePlatform, image.platform);
	return {
		id: container.id.slice(0, 12),
		containerId: container.id,
		containerName: container.name,
		base: {
			imageId: container.imageId,
			reference: references.includes(container.image) ? container.image : references[0],
			digest: image && (await findDigest(image)),
			...(isOther ? {platform: imagePlatform} : {}),
		},
		shell: undefined,
		startedAt: container.createdAt,
		isAdopted: true,
	};
}
