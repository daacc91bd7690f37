import type {BegunSession, Draft} from '../../session/drafts/draft.ts';
import {dataOf} from '../resource.ts';
import type {Flow} from './flow.ts';

/** What the container of a flow is to be made from and with; `undefined` before that was looked at. */
function begunSession(flow: Flow): BegunSession | undefined {
	const facts = dataOf(flow.base);
	if (!facts || !flow.prepare || flow.furthest === 'base') {
		return undefined;
	}

	const {environment: _, ...prepare} = flow.prepare;
	const {details, reference, platform} = facts;
	return {imageId: details.id, reference, platform, prepare};
}

/** What is kept of a flow for the next start; `undefined`: there is nothing yet that would be lost. */
export function draftOfFlow(flow: Flow): Draft | undefined {
	const {id, session} = flow;
	const {
		step,
		furthest,
		ledger,
		staging,
		includedMounts,
		metadata,
		reference,
		existing,
		method,
		typed,
		result,
	} = flow;
	const begun = session ? undefined : begunSession(flow);
	return session || begun
		? {
				id,
				session,
				begun,
				step,
				furthest,
				ledger,
				staging,
				includedMounts,
				metadata,
				reference,
				existing,
				method,
				typed,
				result,
			}
		: undefined;
}
