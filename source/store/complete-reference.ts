import {familiarReference, withDefaultTag} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';

/** Why this cannot be a reference, for a form field; `undefined` when it can. */
export function referenceProblem(text: string): string | undefined {
	const parsed = parseImageReference(text.trim());
	return parsed.isValid ? undefined : `${parsed.problem.message} ${parsed.problem.nextStep}`;
}

/** The reference with the tag that an engine would add; `undefined` when it is none. */
export function completeReference(text: string): string | undefined {
	const parsed = parseImageReference(text.trim());
	return parsed.isValid ? familiarReference(withDefaultTag(parsed.value)) : undefined;
}

/** Why an image cannot be tagged with this; `undefined` when it can. */
export function tagProblem(text: string): string | undefined {
	return (
		referenceProblem(text) ??
		(text.includes('@')
			? 'A digest is computed and cannot be set. Remove the @digest part'
			: undefined)
	);
}
