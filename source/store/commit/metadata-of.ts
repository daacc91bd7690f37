import {baseMetadata} from '../../session/metadata/base-metadata.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {prefillMetadata} from '../../session/metadata/prefill-metadata.ts';
import {dataOf} from '../resource.ts';
import type {Flow} from './flow.ts';

/** What the base says of itself; `undefined` while it is not known. */
export function inheritedMetadata(flow: Pick<Flow, 'base'>): ImageMetadata | undefined {
	const facts = dataOf(flow.base);
	return facts && baseMetadata(facts.details);
}

/** What the new image says of itself until something is decided; `undefined` while the base is not known. */
export function prefilledMetadata({
	base,
	session,
}: Pick<Flow, 'base' | 'session'>): ImageMetadata | undefined {
	const facts = dataOf(base);
	return facts && session && prefillMetadata(facts.details, session.base, session.startedAt);
}

/**
What the new image shall say of itself: as decided, or else as the base says; `undefined` while neither
is known.
*/
export const chosenMetadata = (flow: Flow): ImageMetadata | undefined =>
	flow.metadata ?? prefilledMetadata(flow);
