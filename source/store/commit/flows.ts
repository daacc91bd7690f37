import type {GuidedSession} from '../../session/guided-session.ts';
import {createStore, type Store} from '../create-store.ts';
import type {KeptDrafts} from '../keep-drafts.ts';
import type {OpenEngine} from '../open-engine.ts';
import {type Retained, retainedKey} from '../retained.ts';
import type {Flow} from './flow.ts';
import {keepFlows} from './keep-flows.ts';
import {newFlow} from './new-flow.ts';

/** A flow over a container that is there already, before anything was decided in it. */
export function flowOfSession(session: GuidedSession): Flow {
	const step = session.isAdopted ? 'review' : 'shell';
	return {...newFlow(session.id), session, step, furthest: step, base: {status: 'loading'}};
}

export type FlowsState = {
	/** The one on the screen; `undefined`: the list of sessions is. */
	openId: string | undefined;
	/** Those that were opened since the start, by id; leaving one keeps it. */
	flows: ReadonlyMap<string, Flow>;
};

/** One flow, for work that goes on whatever is on the screen. */
export type FlowHandle = {
	readonly id: string;
	/** As it is now; as it last was, once it is forgotten. */
	get(): Flow;
	/** Does nothing once the flow is forgotten. */
	update(change: (flow: Flow) => Flow): void;
};

export type Flows = {
	readonly state: Store<FlowsState>;
	/** Shows this flow, which replaces what is known under its id. */
	open(flow: Flow): FlowHandle;
	/** Goes back to the list of sessions; everything is kept. */
	leave(): void;
	/** Its session was removed, or has ended. */
	forget(id: string): void;
	/** @param flow Stands in when none of its id is known. */
	handle(flow: Flow): FlowHandle;
};

export function createFlows(): Flows {
	const state = createStore<FlowsState>({openId: undefined, flows: new Map()});
	const handle = (flow: Flow): FlowHandle => {
		let last = flow;
		const get = () => {
			last = state.get().flows.get(flow.id) ?? last;
			return last;
		};

		return {
			id: flow.id,
			get,
			update: change =>
				state.update(current => {
					const known = current.flows.get(flow.id);
					const next = known && change(known);
					return next === known || !next
						? current
						: {...current, flows: new Map(current.flows).set(flow.id, next)};
				}),
		};
	};

	return {
		state,
		handle,
		open(flow) {
			state.update(({flows}) => ({openId: flow.id, flows: new Map(flows).set(flow.id, flow)}));
			return handle(flow);
		},
		leave: () => state.update(current => ({...current, openId: undefined})),
		forget: id =>
			state.update(({openId, flows}) => {
				const left = new Map(flows);
				left.delete(id);
				return {openId: openId === id ? undefined : openId, flows: left};
			}),
	};
}

/** By the engine's endpoint. */
const engineFlows = retainedKey(createFlows);

/** The flows on this engine; another engine has its own. */
export function flowsOf(
	{retained, drafts}: {retained: Retained; drafts: KeptDrafts},
	{engine}: OpenEngine,
): Flows {
	return retained
		.store(engineFlows, engine.endpoint, () => {
			const flows = createFlows();
			keepFlows(flows.state, drafts);
			return flows;
		})
		.get();
}
