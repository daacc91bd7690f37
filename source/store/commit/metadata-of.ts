import {baseMetadata} from '../../session/metadata/exact-config.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {prefillMetadata} from '../../session/metadata/prefill-metadata.ts';
import type {BaseFacts, Flow} from './flow.ts';

/** What is known of the base, also while asking again failed; `undefined`: nothing. */
export const baseFacts = ({base}: Pick<Flow, 'base'>): BaseFacts | undefined =>
	base === undefined || base.status === 'loading' ? undefined : base.data;

/** What the base says of itself; `undefined` while it is not known. */
export function inheritedMetadata(flow: Pick<Flow, 'base'>): ImageMetadata | undefined {
	const facts = baseFacts(flow);
	return facts && baseMetadata(facts.details);
}

/**
What the new image shall say of itself: as decided, or else as the base says; `undefined` while neither
is known.
*/
export function chosenMetadata(flow: Flow): ImageMetadata | undefined {
	const facts = baseFacts(flow);
	if (flow.metadata || !facts || !flow.session) {
		return flow.metadata;
	}

	return prefillMetadata(facts.details, flow.session.base, flow.session.startedAt);
}
