import type {BuildEvent, BuildRequestOptions} from '../../../engine/build.ts';
import {Problem} from '../../../problem.ts';
import {findImage} from '../images/find-image.ts';
import {choosePlatform} from '../images/image-platforms.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {parseReference} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {pullImage} from '../registry/pull-image.ts';
import {scratchImage} from './stage-image.ts';

function findHere(
	state: PracticeState,
	reference: string,
	platform: string | undefined,
): ImageRecord | undefined {
	try {
		return choosePlatform(findImage(state, reference), platform);
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

/** The image to build on; pulled when it is not here, or when a newer one is asked for. */
export async function* findBase(
	state: PracticeState,
	reference: string,
	{
		stepId,
		pulls,
		platform,
		signal,
		logins,
	}: BuildRequestOptions & {stepId: string; pulls: boolean; platform: string | undefined},
): AsyncGenerator<BuildEvent, ImageRecord, undefined> {
	if (reference === 'scratch') {
		return scratchImage;
	}

	const here = pulls ? undefined : findHere(state, reference, platform);
	if (here) {
		return here;
	}

	for await (const {layer, status, currentBytes, totalBytes} of pullImage(state, reference, {
		signal,
		platform,
		credentials: logins?.[parseReference(reference).host],
	})) {
		if (layer !== undefined) {
			yield {kind: 'progress', stepId, name: layer, status, currentBytes, totalBytes};
		}
	}

	return choosePlatform(findImage(state, reference), platform);
}
