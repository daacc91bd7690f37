import type {ImageDetails} from '../../engine/images.ts';
import type {SessionBase} from '../guided-session.ts';
import {withBaseLabels} from './base-labels.ts';
import {baseMetadata} from './base-metadata.ts';
import type {ImageMetadata} from './image-metadata.ts';

/**
What a new image says of itself until the user says otherwise: what its base says, and what that base
was. Nothing of the session's container is in it.
@param details Of the base.
@param now Milliseconds since the epoch.
*/
export const prefillMetadata = (
	details: ImageDetails,
	base: SessionBase,
	now: number,
): ImageMetadata => withBaseLabels(baseMetadata(details), base, now);
