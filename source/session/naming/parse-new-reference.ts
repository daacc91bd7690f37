import {familiarReference, withDefaultTag} from '../../format/image-reference.ts';

import {parseImageReference} from '../../format/parse-image-reference.ts';
import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {isSessionImage} from '../session-names.ts';

/** Reads what a new image is to be called. @returns Complete `name:tag`. */
export function parseNewReference(typed: string): ParseResult<string> {
	const text = typed.trim();
	const parsed = parseImageReference(text);
	if (!parsed.isValid) {
		return parsed;
	}

	if (parsed.value.digest !== undefined) {
		const at = text.indexOf('@');
		return invalid(text, text.slice(at), {
			message: 'A digest cannot be set: the registry computes it.',
			nextStep: 'Remove the @digest part.',
			suggestion: text.slice(0, at),
		});
	}

	const reference = familiarReference(withDefaultTag(parsed.value));
	return isSessionImage(reference)
		? invalid(text, text, {
				message: 'This name is reserved for save points of sessions.',
				nextStep: 'Choose another name.',
			})
		: valid(reference);
}
