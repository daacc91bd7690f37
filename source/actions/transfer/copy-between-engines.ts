import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails, LoadedImages} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {defaultTag} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {Problem} from '../../problem.ts';

type Images = Pick<Engine, 'images' | 'endpoint'>;

type EngineCopy = RequestOptions & {
	from: Images;
	to: Images;
	/** Reference or id; the copy of an id has no name. */
	image: string;
	/** Another image of the target may lose the name. */
	overwrites: boolean;
	/** How many have been sent so far. */
	onBytes(bytes: number): void;
};

/** What came of a copy: it was there already, or this many bytes were sent. */
export type EngineCopyResult = {isThere: boolean; sentBytes: number};

/** Whether two engines have the same image, whatever each calls it. */
export const isSame = (one: ImageDetails, other: ImageDetails): boolean =>
	one.createdAt === other.createdAt &&
	one.platform === other.platform &&
	one.layerDigests.join() === other.layerDigests.join();

/** With its registry: Podman takes a short name for that of an image which it has under `localhost/`. */
function fullName(reference: string): string {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid) {
		return reference;
	}

	const {host, repository, tag} = parsed.value;
	return `${host}/${repository}:${tag ?? defaultTag}`;
}

/** The name as it was: Podman puts `localhost/` before names without a registry. */
async function restoreName(
	{images}: Images,
	image: string,
	{references, ids}: LoadedImages,
	options: RequestOptions,
): Promise<ImageDetails | undefined> {
	const [loaded] = references;
	if (loaded === undefined || loaded === image) {
		return unlessGone(images.inspect(loaded ?? ids[0] ?? image, options));
	}

	await images.tag(loaded, fullName(image), options);
	const arrived = await images.inspect(loaded, options);
	// Without another name the image itself would go.
	if (arrived.references.some(reference => reference !== loaded)) {
		await images.untag(loaded, options);
	}

	return arrived;
}

export const nameIsTaken = (
	image: string,
	{endpoint}: Pick<Engine, 'endpoint'>,
	nextStep: string,
): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Another image is named ${image} at ${endpoint}.`,
		nextStep,
	});

export const notWhole = (image: string, {endpoint}: Pick<Engine, 'endpoint'>): Problem =>
	new Problem({
		reason: 'failed',
		message: `${image} did not arrive whole at ${endpoint}.`,
		nextStep: 'Copy it again.',
	});

/**
Streams an image from one engine to another, as `docker save | docker load` does, and makes sure that it arrived
whole.
@throws Problem `conflict` where another image of the target has the name and may not lose it.
*/
export async function copyBetweenEngines(copy: EngineCopy): Promise<EngineCopyResult> {
	const {from, to, image, overwrites, onBytes, signal} = copy;
	const options = {signal};
	const [source, before] = await Promise.all([
		from.images.inspect(image, options),
		unlessGone(to.images.inspect(image, options)),
	]);
	if (before && isSame(source, before)) {
		return {isThere: true, sentBytes: 0};
	}

	if (before && !overwrites) {
		throw nameIsTaken(image, to, 'Use --yes to give its name to the copy.');
	}

	let sentBytes = 0;
	async function* archive() {
		for await (const chunk of from.images.save([image], options)) {
			sentBytes += chunk.length;
			onBytes(sentBytes);
			yield chunk;
		}
	}

	const loaded = await to.images.load(archive(), options);
	const arrived = await restoreName(to, image, loaded, options);
	if (!arrived || arrived.layerDigests.join() !== source.layerDigests.join()) {
		throw notWhole(image, to);
	}

	return {isThere: false, sentBytes};
}
