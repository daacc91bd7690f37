import type {KeptDrafts} from '../../../store/keep-drafts.ts';
import type {Flow} from '../flow/flow.ts';
import type {Flows} from '../flow/flows.ts';
import {draftOfFlow} from './draft-of-flow.ts';

/** Keeps a draft of every flow in which something would be lost, from now on and at every change. */
export function keepFlows({state}: Flows, drafts: KeptDrafts): void {
	let seen: ReadonlyMap<string, Flow> = new Map();
	state.subscribe(() => {
		const {flows} = state.get();
		for (const [id, flow] of flows) {
			const draft = seen.get(id) === flow ? undefined : draftOfFlow(flow);
			if (draft) {
				drafts.keep(id, draft);
			}
		}

		seen = flows;
	});
}
