import type {Draft} from '../../../session/drafts/draft.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import type {Flow} from '../flow/flow.ts';

/** What is kept of a flow for the next start; see `Draft`. @param session The flow's. */
export const draftOfFlow = (
	session: GuidedSession,
	{step, furthest, ledger, staging, metadata, reference, existing, method, result}: Flow,
): Draft => ({
	session,
	step,
	furthest,
	ledger,
	staging,
	metadata,
	reference,
	existing,
	method,
	result,
});
