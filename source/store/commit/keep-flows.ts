import type {Store} from '../create-store.ts';
import type {KeptDrafts} from '../keep-drafts.ts';
import {draftOfFlow} from './draft-of-flow.ts';
import type {Flow} from './flow.ts';

/** True while text is being typed; taking it away again is a decision, as setting it is. */
const isOnlyTyped = (before: Flow, {typed, ...now}: Flow) =>
	before.typed !== typed &&
	Object.keys(typed).length >= Object.keys(before.typed).length &&
	Object.entries(now).every(([name, value]) => before[name as keyof Flow] === value);

/** Keeps a draft of every flow in which something would be lost, from now on and at every change. */
export function keepFlows(
	state: Pick<Store<{flows: ReadonlyMap<string, Flow>}>, 'get' | 'subscribe'>,
	drafts: KeptDrafts,
): void {
	let seen: ReadonlyMap<string, Flow> = new Map();
	state.subscribe(() => {
		const {flows} = state.get();
		for (const [id, flow] of flows) {
			const before = seen.get(id);
			const draft = before === flow ? undefined : draftOfFlow(flow);
			if (draft && before && isOnlyTyped(before, flow)) {
				drafts.keepSoon(id, draft);
			} else if (draft) {
				drafts.keep(id, draft);
			}
		}

		seen = flows;
	});
}
