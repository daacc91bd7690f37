import {
	familiarName,
	type ImageReference,
	withDefaultTag,
} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {Problem} from '../../../problem.ts';

/** @throws Problem `invalid` for what no registry would take as a reference. */
export function parseReference(text: string): ImageReference {
	const result = parseImageReference(text);
	if (!result.isValid) {
		const {message, nextStep} = result.problem;
		throw new Problem({reason: 'invalid', message, nextStep});
	}

	return result.value;
}

/** The key under which the state keeps a reference: familiar form, by digest or else by tag. */
export function referenceKey(text: string): string {
	const reference = withDefaultTag(parseReference(text));
	return reference.digest === undefined
		? `${familiarName(reference)}:${reference.tag}`
		: `${familiarName(reference)}@${reference.digest}`;
}

export const isDigestReference = (key: string): boolean => key.includes('@');

/** `redis` of `redis:7`, `localhost:5000/app` of `localhost:5000/app@sha256:…`. */
export const repositoryOf = (key: string): string =>
	isDigestReference(key) ? key.slice(0, key.indexOf('@')) : key.slice(0, key.lastIndexOf(':'));
