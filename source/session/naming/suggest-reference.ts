import type {ImageSummary} from '../../engine/images.ts';
import {familiarName, familiarReference, withDefaultTag} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {SessionBase} from '../guided-session.ts';

/** Where there is no name to go on from. */
const nameless = 'changed';

function plusOne(digits: string): string {
	const next = String(BigInt(digits) + 1n);
	return next.padStart(digits.length, '0');
}

/** A tag that says whose work it is, where the next number is not the user's to give. */
const ownTag = (tag: string): string => (tag === 'latest' ? 'changed' : `${tag}-changed`);

/** Counts the last number of a tag up; a tag without one becomes, or ends with, `changed`. */
function nextTag(tag: string): string {
	const [, start = '', digits] = /^(.*?)(\d+)$/s.exec(tag) ?? [];
	return digits === undefined ? ownTag(tag) : `${start}${plusOne(digits)}`;
}

/**
A name for the new image that no image has yet: the base's with the next tag (1, 2; 1.2, 1.3; v3, v4;
latest, changed). The base of a registry keeps its own numbers: 12 becomes `12-changed` there, which
is no release that its makers never made.
@returns Complete `name:tag`.
*/
export function suggestReference(
	base: SessionBase,
	images: readonly Pick<ImageSummary, 'references'>[],
): string {
	const parsed = parseImageReference(base.reference ?? '');
	const taken = new Set(images.flatMap(({references}) => references));
	const name = parsed.isValid ? familiarName(parsed.value) : nameless;
	const isForeign = base.digest !== undefined;
	const first = (tag: string) => (isForeign ? ownTag(tag) : nextTag(tag));
	let tag = parsed.isValid ? first(withDefaultTag(parsed.value).tag ?? 'latest') : '1';
	while (taken.has(`${name}:${tag}`)) {
		tag = /\d$/.test(tag) ? nextTag(tag) : `${tag}-2`;
	}

	return `${name}:${tag}`;
}

/**
The name for one more image like the last one: its tag with the last number counted up until it is free. A tag
without a number is the same again.
@param last Complete `name:tag`.
*/
export function nextReference(
	last: string,
	images: readonly Pick<ImageSummary, 'references'>[],
): string {
	const taken = new Set(images.flatMap(({references}) => references));
	let next = last;
	while (taken.has(next) && /\d$/.test(next)) {
		const at = next.lastIndexOf(':') + 1;
		next = next.slice(0, at) + nextTag(next.slice(at));
	}

	return next;
}

/** What was typed as a complete `name:tag`, in its familiar form; as it is when it is no reference. */
export function completeReference(text: string): string {
	const parsed = parseImageReference(text);
	return parsed.isValid ? familiarReference(withDefaultTag(parsed.value)) : text;
}
