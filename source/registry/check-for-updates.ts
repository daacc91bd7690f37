import {EngineError} from '../engine/engine-error.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {type Comparison, compareWithRemote} from './compare-with-remote.ts';
import type {RegistryClient} from './registry-client.ts';

/** One reference of a local image, checked against its registry. */
export type UpdateCheck = {
	reference: string;
	imageId: string;
	outcome: Comparison | EngineError;
};

const atOnce = 4;

/**
Asks registries whether local images are still what their names stand for; nothing is pulled, and no
pull allowance is used (HEAD). Yields as answers come; one that fails does not stop the others.

@param images Only their references are asked for; dangling ones are passed over.
*/
export async function* checkForUpdates(
	client: Pick<RegistryClient, 'head'>,
	images: readonly Pick<ImageSummary, 'id' | 'references' | 'digests' | 'createdAt'>[],
	{signal}: RequestOptions,
): AsyncGenerator<UpdateCheck, void, undefined> {
	const waiting = images.flatMap(image => image.references.map(reference => ({image, reference})));
	const running = new Map<string, Promise<UpdateCheck>>();

	const check = async ({image, reference}: (typeof waiting)[number]): Promise<UpdateCheck> => {
		const parsed = parseImageReference(reference);
		const about = {reference, imageId: image.id};
		if (!parsed.isValid) {
			return {...about, outcome: 'unknown'};
		}

		try {
			const remote = await client.head(parsed.value, {signal});
			return {...about, outcome: compareWithRemote(image, parsed.value, remote)};
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof EngineError) {
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
