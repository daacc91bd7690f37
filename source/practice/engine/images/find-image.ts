import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';
import type {ImageRecord} from './image-record.ts';
import {isDigestReference, referenceKey} from './image-reference.ts';

const noSuchImage = (name: string) =>
	new Problem({
		reason: 'not-found',
		message: `No such image: ${name}`,
		nextStep: 'Pull it first, or look for the right name in the list.',
	});

function byId(state: PracticeState, text: string): ImageRecord | undefined {
	const digits = text.replace(/^sha256:/, '');
	if (!/^[0-9a-f]{1,64}$/.test(digits)) {
		return undefined;
	}

	const exact = state.images.get(`sha256:${digits}`);
	if (exact) {
		return exact;
	}

	const found = [...state.images.values()].filter(({id}) => id.startsWith(digits, 7));
	return found.length === 1 ? found[0] : undefined;
}

/**
A reference wins over an id prefix of the same spelling, as in Docker.
@throws Problem `not-found`, also for an id prefix that several images share; `invalid`.
*/
export function findImage(state: PracticeState, text: string): ImageRecord {
	const isWholeId = /^(?:sha256:[0-9a-f]+|[0-9a-f]{64})$/.test(text);
	const key = isWholeId ? undefined : referenceKey(text);
	const id = key === undefined ? undefined : state.references.get(key);
	const image = (id === undefined ? undefined : state.images.get(id)) ?? byId(state, text);
	if (!image) {
		throw noSuchImage(key ?? text);
	}

	return image;
}

/** `name:tag` and `name@digest` references of one image, each sorted. */
export function referencesOf(
	state: PracticeState,
	imageId: string,
): {tags: string[]; digests: string[]} {
	const tags: string[] = [];
	const digests: string[] = [];
	for (const key of state.references.of(imageId)) {
		(isDigestReference(key) ? digests : tags).push(key);
	}

	return {tags: tags.sort(), digests: digests.sort()};
}
