import type {ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {Problem} from '../problem.ts';
import {type Comparison, compareWithRemote} from './compare-with-remote.ts';
import {findServedDigest} from './find-served-digest.ts';
import type {RegistryClient} from './registry-client.ts';
import {noRegistry, type RemoteRepository} from './registry-host.ts';

/** One reference of a local image, checked against its registry. */
export type UpdateCheck = {
	reference: string;
	imageId: string;
	outcome: Comparison | Problem;
};

const atOnce = 4;

/**
Whether the image here came from that repository. One that was built here under its name is another
image, and no older state of what is there. Where that cannot be found out, it is believed.
*/
async function isKnownThere(
	client: Pick<RegistryClient, 'head'>,
	{digests, localDigests}: Pick<ImageSummary, 'digests' | 'localDigests'>,
	repository: RemoteRepository,
	options: RequestOptions,
): Promise<boolean> {
	const ofRepository = (references: readonly string[]) =>
		references.filter(text => {
			const parsed = parseImageReference(text);
			return (
				parsed.isValid &&
				parsed.value.host === repository.host &&
				parsed.value.repository === repository.repository
			);
		});
	const known = {digests: ofRepository(digests), localDigests: ofRepository(localDigests)};
	return (await findServedDigest(client, known, options)).state !== 'none';
}

/**
Asks registries whether local images are still what their names stand for; nothing is pulled, and no
pull allowance is used (HEAD). Yields as answers come; one that fails does not stop the others.

@param images Only their references are asked for; dangling ones are passed over.
*/
export async function* checkForUpdates(
	client: Pick<RegistryClient, 'head'>,
	images: readonly Pick<
		ImageSummary,
		'id' | 'references' | 'digests' | 'localDigests' | 'createdAt'
	>[],
	{signal}: RequestOptions,
): AsyncGenerator<UpdateCheck, void, undefined> {
	const waiting = images.flatMap(image => image.references.map(reference => ({image, reference})));
	const running = new Map<string, Promise<UpdateCheck>>();

	const check = async ({image, reference}: (typeof waiting)[number]): Promise<UpdateCheck> => {
		const parsed = parseImageReference(reference);
		const about = {reference, imageId: image.id};
		if (!parsed.isValid || parsed.value.host === noRegistry) {
			return {...about, outcome: 'unknown'};
		}

		try {
			const remote = await client.head(parsed.value, {signal});
			const outcome = compareWithRemote(image, parsed.value, remote);
			const isSure =
				outcome === 'same' || (await isKnownThere(client, image, parsed.value, {signal}));
			return {...about, outcome: isSure ? outcome : 'unknown'};
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof Problem) {
				return {...about, outcome: error};
			}

			throw error;
		}
	};

	while (waiting.length > 0 || running.size > 0) {
		for (const next of waiting.splice(0, atOnce - running.size)) {
			running.set(next.reference, check(next));
		}

		const done = await Promise.race(running.values());
		running.delete(done.reference);
		yield done;
	}
}
