import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {HistoryEntry, ImageDetails} from '../../engine/images.ts';
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

export type LoadConfig = {
	session: Pick<GuidedSession, 'id'>;
	/** That the new image has; nobody else's. */
	reference: string;
	metadata: ImageMetadata;
	about: Pick<EngineAbout, 'flavour' | 'usesContainerdStore'>;
	/** See `configJson`. */
	createdBy?: string | undefined;
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
	history: readonly HistoryEntry[],
	{reference, metadata, about, createdBy}: LoadConfig,
	options: RequestOptions,
): Promise<AsyncIterable<Uint8Array> | undefined> {
	const config = configJson(image, history, metadata, createdBy);
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
		return ociArchive(config.text, reference, layers, typesOfPodman);
	}

	if (!about.usesContainerdStore) {
		return classicArchive(config.text, reference, layerDigests);
	}

	const stored = await readManifest(engine, image, options);
	return stored && ociArchive(config.text, reference, stored.layers, stored.types);
}

/** Has the containerd store unpack what it has not of an image: it does that for a container. */
export async function unpackImage(
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

async function historyOf(
	engine: Engine,
	session: Pick<GuidedSession, 'id'>,
	image: string,
	options: RequestOptions,
): Promise<readonly HistoryEntry[]> {
	const read = () => engine.images.history(image, options);
	const history = await unlessGone(read());
	if (history) {
		return history;
	}

	// Docker 26 with the containerd store has no history of what is not unpacked.
	await unpackImage(engine, session, image, options);
	return read();
}

const sizesIn = (history: readonly HistoryEntry[]): string =>
	history.map(({sizeBytes}) => sizeBytes).join(' ');

/**
Makes a second image of the layers of one, with other metadata. Some 10 kB are sent, whatever the layers have.
@returns `undefined` when the engine did not do it, and nothing has changed.
@throws Problem `unreachable` and the like; signal.reason after an abort.
*/
export async function loadConfig(
	engine: Engine,
	image: ImageDetails,
	load: LoadConfig,
	options: RequestOptions,
): Promise<ImageDetails | undefined> {
	const {session, reference} = load;
	const history = await historyOf(engine, session, image.id, options);
	try {
		const archive = await archiveFor(engine, image, history, load, options);
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
	const made = await unlessGone(engine.images.inspect(reference, options));
	const isWhole =
		made !== undefined &&
		made.id !== image.id &&
		made.layerDigests.join(' ') === image.layerDigests.join(' ') &&
		sizesIn(await historyOf(engine, session, made.id, options)) === sizesIn(history);
	if (isWhole) {
		return made;
	}

	await unlessGone(engine.images.untag(reference, options));
	return undefined;
}
