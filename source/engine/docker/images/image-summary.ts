import type Docker from 'dockerode';
import type {ImageSummary} from '../../images.ts';
import {prefixedId, tagNames} from '../names.ts';
import {amount, shownRecord} from '../values.ts';
import {knownDigests} from './known-digests.ts';

/** @param sharedBytes Bytes shared with other images; `undefined` when nobody counted them. */
export const toImageSummary = (
	image: Docker.ImageInfo,
	sharedBytes: number | undefined,
	isPodman: boolean,
): ImageSummary => ({
	id: prefixedId(image.Id),
	references: tagNames(image.RepoTags),
	...knownDigests(image, isPodman),
	createdAt: amount(image.Created) * 1000,
	sizeBytes: amount(image.Size),
	sharedBytes,
	parentId: image.ParentId ? prefixedId(image.ParentId) : undefined,
	labels: shownRecord(image.Labels),
});
