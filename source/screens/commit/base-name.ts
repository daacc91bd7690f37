import {safeText} from '../../format/safe-text.ts';
import {shortId} from '../../format/short-id.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {baseFacts} from '../../store/commit/metadata-of.ts';

/** How the base of a flow is called; `undefined` while none was chosen. */
export function baseName({session, base}: Flow): string | undefined {
	if (session) {
		return safeText(session.base.reference ?? shortId(session.base.imageId));
	}

	const facts = baseFacts({base});
	return facts && safeText(facts.reference ?? shortId(facts.details.id));
}
