import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {findServedDigest} from '../../registry/find-served-digest.ts';
import {readBase} from '../../session/lifecycle/read-base.ts';
import type {BaseFacts, Flow} from '../../store/commit/flow.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import {initialPrepare} from '../../store/commit/new-flow.ts';
import type {JobHandle} from '../../store/jobs.ts';
import {dataOf} from '../../store/resource.ts';
import {retainedKey} from '../../store/retained.ts';
import {toProblem} from '../../to-problem.ts';
import {pullWithLogin} from '../pull-image/pull-reference.ts';
import type {ActionServices} from '../services.ts';
import type {FlowTools} from '../tools.ts';

export type WantedBase = {
	/** Id, or reference in full. */
	image: string;
	/** Complete `name:tag`; `undefined`: by id only. */
	reference: string | undefined;
	/** One of several that are here; `undefined`: the one that runs. */
	platform?: string | undefined;
};

const wantedBases = retainedKey<WantedBase | undefined>(() => undefined);
const basePulls = retainedKey<JobHandle | undefined>(() => undefined);

/** The image asked for last; kept so that a failure can be tried again. */
export const wantedBase = ({retained}: Pick<ActionServices, 'retained'>, flowId: string) =>
	retained.store(wantedBases, flowId);

/** The pull of that image, also once it has ended; `undefined`: none was needed. */
export const basePull = ({retained}: Pick<ActionServices, 'retained'>, flowId: string) =>
	retained.store(basePulls, flowId);

/** What another base makes of a flow: all that came from the one before gives way. */
function withBase(flow: Flow, facts: BaseFacts): Flow {
	const before = dataOf(flow.base);
	const isSame = before?.details.id === facts.details.id && before.platform === facts.platform;
	return {
		...flow,
		base: {status: 'ready', data: facts},
		prepare: isSame && flow.prepare ? flow.prepare : initialPrepare(flow.id, facts),
		metadata: isSame ? flow.metadata : undefined,
	};
}

/**
Finds out about the image and makes it the flow's base. Errors become the flow's; none is thrown.
The answer to a question that was followed by another one is dropped.
*/
export async function chooseBase(
	{services, openEngine, control: handle}: Omit<FlowTools, 'dialogs'>,
	wanted: WantedBase,
) {
	const loading = {status: 'loading'} as const;
	const settle = (change: (flow: Flow) => Flow) =>
		handle.update(flow => (flow.base === loading ? change(flow) : flow));
	const abort = new AbortController();
	const unsubscribe = flowsOf(services, openEngine).state.subscribe(() => {
		if (handle.get().base !== loading) {
			abort.abort();
		}
	});
	wantedBase(services, handle.id).set(wanted);
	handle.update(flow => ({...flow, base: loading}));
	try {
		const base = await withTimeLimit(options => readBase(openEngine.engine, wanted, options));
		const {reference, platform} = wanted;
		const {signal} = abort;
		const served = await findServedDigest(services.registry.client, base.details, {signal});
		settle(flow => withBase(flow, {...base, served, reference, platform}));
	} catch (error) {
		settle(flow => ({
			...flow,
			base: {status: 'failed', error: toProblem(error), data: undefined},
		}));
	} finally {
		unsubscribe();
	}
}

/** Pulls the reference as a job, with a login where its registry wants one, and makes it the flow's base. */
export async function pullBase(tools: FlowTools, reference: string): Promise<void> {
	const {services, openEngine, dialogs, control: handle} = tools;
	const loading = {status: 'loading'} as const;
	wantedBase(services, handle.id).set({image: reference, reference});
	handle.update(flow => ({...flow, base: loading}));
	const {state, error} = await pullWithLogin(
		{services, openEngine, dialogs},
		{reference},
		basePull(services, handle.id).set,
	);
	if (handle.get().base !== loading) {
		return;
	}

	if (state === 'succeeded') {
		await chooseBase(tools, {image: reference, reference});
		return;
	}

	handle.update(flow => ({
		...flow,
		base: error ? {status: 'failed', error, data: undefined} : undefined,
	}));
}
