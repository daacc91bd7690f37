import type {ImageSummary} from '../../engine/images.ts';
import {shortId} from '../../format/short-id.ts';
import {completeReference} from './suggest-reference.ts';

/** An image that has the reference which a new one is to get. */
export type ExistingImage = {
	imageId: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
	sizeBytes: number;
	/** Its other references; with none it is left without a name when this one goes. */
	otherReferences: readonly string[];
	/** What overwriting does to it, as a sentence. */
	consequence: string;
};

function consequenceOf(id: string, others: readonly string[]): string {
	const name = `Image ${shortId(id)}`;
	return others.length === 0
		? `${name} loses its only name and becomes dangling.`
		: `${name} loses this name and is still ${others.join(', ')}.`;
}

/** The image that has a reference now; `undefined`: none. @param reference As typed. */
export function describeExisting(
	reference: string,
	images: readonly ImageSummary[],
): ExistingImage | undefined {
	const complete = completeReference(reference);
	const image = images.find(({references}) => references.includes(complete));
	if (!image) {
		return undefined;
	}

	const {id, createdAt, sizeBytes, references} = image;
	const otherReferences = references.filter(other => other !== complete);
	const consequence = consequenceOf(id, otherReferences);
	return {imageId: id, createdAt, sizeBytes, otherReferences, consequence};
}
