import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {Problem} from '../../problem.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {sessionNames} from '../session-names.ts';
import {classicArchive, ociArchive} from './config-archive.ts';
import {configJson} from './config-json.ts';
import {readManifest} from './read-manifest.ts';

type Rewrite = {
	session: Pick<GuidedSession, 'id'>;
	metadata: ImageMetadata;
	about: Pick<EngineAbout, 'flavour' | 'usesContainerdStore'>;
};

/** Podman loses the comment, the healthcheck, SHELL and ONBUILD with those of the OCI. */
const typesOfPodman = {
	manifest: 'application/vnd.docker.distribution.manifest.v2+json',
	config: 'application/vnd.docker.container.image.v1+json',
};

const podmanLayer = 'application/vnd.docker.image.rootfs.diff.tar';

/**
The image's archive without its layers, of which each store wants to hear in another way. The classic one and
Podman know them by their unpacked digests, the containerd store only by those of what it keeps.
*/
async function archiveFor(
	engine: Engine,
	image: ImageDetails,
	{session, metadata, about}: Rewrite,
	options: RequestOptions,
): Promise<AsyncIterable<Uint8Array> | undefined> {
	const {rewritten} = sessionNames(session.id);
	const history = await engine.images.history(image.id, options);
	const config = configJson(image, history, metadata);
	if (!config) {
		return undefined;
	}

	const {layerDigests} = image;
	if (about.flavour === 'podman') {
		const layers = layerDigests.map((digest, index) => ({
			mediaType: podmanLayer,
			digest,
			size: config.layerBytes[index] ?? 0,
		}));
		return ociArchive(config.text, rewritten, layers, typesOfPodman);
	}

	if (!about.usesContainerdStore) {
		return classicArchive(config.text, rewritten, layerDigests);
	}

	const stored = await readManifest(engine, image, options);
	return stored && ociArchive(config.text, rewritten, stored.layers, stored.types);
}

/**
What is unpacked of an image that was loaded over another goes with that other in the containerd store, where
Docker 26 then has no history of it. A container makes the store unpack what is missing, for good.
*/
async function unpack(
	engine: Engine,
	{id}: Pick<GuidedSession, 'id'>,
	image: string,
	options: RequestOptions,
): Promise<void> {
	const {proof: name} = sessionNames(id);
	await removeContainerNamed(engine, name);
	try {
		await createIdleContainer(engine, {image, name}, options);
	} finally {
		await removeContainerNamed(engine, name).catch(() => undefined);
	}
}

async function sizesOf(
	engine: Engine,
	session: Pick<GuidedSession, 'id'>,
	image: string,
	options: RequestOptions,
): Promise<string> {
	const read = async () => {
		const history = await engine.images.history(image, options);
		return history.map(({sizeBytes}) => sizeBytes).join(' ');
	};
	const sizes = await unlessGone(read());
	if (sizes !== undefined) {
		return sizes;
	}

	await unpack(engine, session, image, options);
	return read();
}

/**
Makes an image of the same layers with other metadata: what a commit cannot take away is gone in it. Some
10 kB are sent, whatever the layers have. The first image goes, and its unfinished name is the new one's.
@param image As committed, with the session's unfinished name.
@returns Id of the new image; `undefined` when the engine did not do it, and nothing has changed.
@throws Problem `unreachable` and the like; signal.reason after an abort.
*/
export async function rewriteConfig(
	engine: Engine,
	image: ImageDetails,
	rewrite: Rewrite,
	options: RequestOptions,
): Promise<string | undefined> {
	const {session} = rewrite;
	const {result, rewritten} = sessionNames(session.id);
	const sizes = (id: string) => sizesOf(engine, session, id, options);
	const before = await sizes(image.id);
	try {
		const archive = await archiveFor(engine, image, rewrite, options);
		if (!archive) {
			return undefined;
		}

		await engine.images.load(archive, options);
	} catch (error) {
		if (error instanceof Problem && ['invalid', 'failed'].includes(error.reason)) {
			return undefined;
		}

		throw error;
	}

	// The engine says "loaded" whatever it did.
	const made = await unlessGone(engine.images.inspect(rewritten, options));
	const isWhole =
		made !== undefined &&
		made.id !== image.id &&
		made.layerDigests.join(' ') === image.layerDigests.join(' ') &&
		(await sizes(made.id)) === before;
	if (!isWhole) {
		await unlessGone(engine.images.untag(rewritten, options));
		return undefined;
	}

	await engine.images.tag(made.id, result, options);
	await unlessGone(
		engine.images.remove({id: image.id, references: []}, {...options, force: false}),
	);
	await engine.images.untag(rewritten, options);
	if (rewrite.about.usesContainerdStore) {
		// The first one takes along what only it still held, and the second finds it missing.
		await unpack(engine, session, made.id, options);
		await unpack(engine, session, made.id, options);
	}

	return made.id;
}
