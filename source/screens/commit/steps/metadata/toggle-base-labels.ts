import type {SessionBase} from '../../../../session/guided-session.ts';
import {baseLabels, withBaseLabels} from '../../../../session/metadata/base-labels.ts';
import type {ImageMetadata} from '../../../../session/metadata/image-metadata.ts';
import {withInheritedItem} from './undo-changes.ts';

const keys = Object.values(baseLabels);

/** True when the labels say something about the base that the base itself does not say. */
export const hasBaseLabels = (metadata: ImageMetadata, inherited: ImageMetadata): boolean =>
	keys.some(key => {
		const value = metadata.config.labels[key];
		return value !== undefined && value !== inherited.config.labels[key];
	});

/** Puts the labels that name the base in, or makes them what they are in the base. */
export const toggleBaseLabels = (
	metadata: ImageMetadata,
	inherited: ImageMetadata,
	{base, now}: {base: SessionBase; now: number},
): ImageMetadata =>
	hasBaseLabels(metadata, inherited)
		? keys.reduce((left, key) => withInheritedItem(left, inherited, 'labels', key), metadata)
		: withBaseLabels(metadata, base, now);
