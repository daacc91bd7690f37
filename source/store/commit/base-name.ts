import {shortId} from '../../format/short-id.ts';
import {type Shown, toShown} from '../../format/shown.ts';
import {dataOf} from '../resource.ts';
import type {Flow} from './flow.ts';

/** How the base of a flow is called; `undefined` while none was chosen. */
export function baseName({session, base}: Flow): Shown | undefined {
	if (session) {
		return toShown(session.base.reference ?? shortId(session.base.imageId));
	}

	const facts = dataOf(base);
	return facts && toShown(facts.reference ?? shortId(facts.details.id));
}
