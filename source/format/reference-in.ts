import type {ImageReference} from './image-reference.ts';
import {parseImageReference} from './parse-image-reference.ts';

/** What a text refers to in one repository of one registry; `undefined`: it is of another one, or no reference. */
export function referenceIn(
	{host, repository}: Pick<ImageReference, 'host' | 'repository'>,
	text: string,
): ImageReference | undefined {
	const parsed = parseImageReference(text);
	return parsed.isValid && parsed.value.host === host && parsed.value.repository === repository
		? parsed.value
		: undefined;
}
