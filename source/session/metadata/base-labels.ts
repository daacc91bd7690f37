import {canonicalReference, withDefaultTag} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {SessionBase} from '../guided-session.ts';
import type {ImageMetadata} from './image-metadata.ts';

const prefix = 'org.opencontainers.image';

/** Keys of the labels by which an image names what it is based on (OCI image spec, annotations). */
export const baseLabels = {
	name: `${prefix}.base.name`,
	digest: `${prefix}.base.digest`,
	created: `${prefix}.created`,
} as const;

function canonicalName(reference: string | undefined): string | undefined {
	const parsed = parseImageReference(reference ?? '');
	return parsed.isValid ? canonicalReference(withDefaultTag(parsed.value)) : undefined;
}

/**
The labels that say what an image is based on and when it was made. Those that the base itself was
given speak of another image: they are replaced, or go where nothing is known. The base has a name where
a registry has it.
@param now Milliseconds since the epoch. The image is made later: see `withTimeOfCommit`.
*/
export function withBaseLabels(
	metadata: ImageMetadata,
	base: SessionBase,
	now: number,
): ImageMetadata {
	const told = {
		// A name of this engine alone would name an image of Docker Hub, which is another one or none.
		[baseLabels.name]: base.digest === undefined ? undefined : canonicalName(base.reference),
		[baseLabels.digest]: base.digest?.slice(base.digest.indexOf('@') + 1),
		[baseLabels.created]: new Date(now).toISOString(),
	};
	const others = Object.entries(metadata.config.labels).filter(([key]) => !(key in told));
	const known = Object.entries(told).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	const labels = Object.fromEntries([...others, ...known]);
	return {...metadata, config: {...metadata.config, labels}};
}

/**
The same with the time at which the image is made, unless somebody wrote another one.
@param proposedAt Milliseconds since the epoch, as given to `withBaseLabels`.
@param now Milliseconds since the epoch.
*/
export function withTimeOfCommit(
	metadata: ImageMetadata,
	proposedAt: number,
	now: number,
): ImageMetadata {
	const {labels} = metadata.config;
	return labels[baseLabels.created] === new Date(proposedAt).toISOString()
		? {
				...metadata,
				config: {
					...metadata.config,
					labels: {...labels, [baseLabels.created]: new Date(now).toISOString()},
				},
			}
		: metadata;
}
