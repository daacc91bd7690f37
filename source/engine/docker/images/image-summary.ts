import type Docker from 'dockerode';
import type {ImageSummary} from '../../images.ts';
import {prefixedId, tagNames} from '../names.ts';
import {amount, checkedText, checkedTexts, requiredText, textRecord} from '../values.ts';
import {knownDigests} from './known-digests.ts';

/**
@param sharedBytes Bytes shared with other images; `undefined` when nobody counted them.
@throws TypeError for an entry that cannot be read.
*/
export const toImageSummary = (
	image: Docker.ImageInfo,
	sharedBytes: number | undefined,
	isPodman: boolean,
): ImageSummary => ({
	id: prefixedId(requiredText(image.Id)),
	references: tagNames(checkedTexts(image.RepoTags)),
	...knownDigests(image, isPodman),
	createdAt: amount(image.Created) * 1000,
	sizeBytes: amount(image.Size),
	sharedBytes,
	parentId: image.ParentId ? prefixedId(checkedText(image.ParentId)) : undefined,
	labels: textRecord(image.Labels),
});
