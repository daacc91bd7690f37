import {familiarName} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';

function nameOf(reference: string): string {
	const parsed = parseImageReference(reference);
	return parsed.isValid ? familiarName(parsed.value) : reference;
}

/**
The name under which the image that had a reference is kept: `app:prev-20261123-101500`, in UTC.
@param now Milliseconds since the epoch.
*/
export function previousReference(reference: string, now: number): string {
	const [date = '', time = ''] = new Date(now).toISOString().split('T');
	const digits = (text: string) => text.replaceAll(/\D/g, '');
	return `${nameOf(reference)}:prev-${digits(date)}-${digits(time).slice(0, 6)}`;
}

/** True for a name that `previousReference` gave to an image of the same repository. */
export function isPreviousReference(candidate: string, reference: string): boolean {
	const prefix = `${nameOf(reference)}:prev-`;
	return candidate.startsWith(prefix) && /^\d{8}-\d{6}$/.test(candidate.slice(prefix.length));
}
