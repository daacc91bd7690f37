import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import type {Services} from '../../../hooks/services.ts';
import {findServedDigest} from '../../../registry/find-served-digest.ts';
import {readBase} from '../../../session/lifecycle/read-base.ts';
import type {BaseFacts, Flow} from '../../../store/commit/flow.ts';
import {type FlowHandle, flowsOf} from '../../../store/commit/flows.ts';
import {initialPrepare} from '../../../store/commit/initial-prepare.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {toProblem} from '../../../to-problem.ts';
import {pullWithLogin} from '../pull-image/pull-with-login.ts';

export type WantedBase = {
	/** Id, or reference in full. */
	image: string;
	/** Complete `name:tag`; `undefined`: by id only. */
	reference: string | undefined;
	/** One of several that are here; `undefined`: the one that runs. */
	platform?: string | undefined;
};

type Tools = {services: Services; session: OpenEngine; handle: FlowHandle};

/** The image asked for last; kept so that a failure can be tried again. */
export const wantedBase = ({retained}: Pick<Services, 'retained'>, flowId: string) =>
	retained.store<WantedBase | undefined>(`commit:base:${flowId}`, () => undefined);

/** What another base makes of a flow: all that came from the one before gives way. */
function withBase(flow: Flow, facts: BaseFacts): Flow {
	const before = flow.base && flow.base.status !== 'loading' ? flow.base.data : undefined;
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
export async function chooseBase({services, session, handle}: Tools, wanted: WantedBase) {
	const loading = {status: 'loading'} as const;
	const settle = (change: (flow: Flow) => Flow) =>
		handle.update(flow => (flow.base === loading ? change(flow) : flow));
	const abort = new AbortController();
	const unsubscribe = flowsOf(services, session).state.subscribe(() => {
		if (handle.get().base !== loading) {
			abort.abort();
		}
	});
	wantedBase(services, handle.id).set(wanted);
	handle.update(flow => ({...flow, base: loading}));
	try {
		const base = await withTimeLimit(options => readBase(session.engine, wanted, options));
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
export async function pullBase(
	{dialogs, ...tools}: Tools & {dialogs: Dialogs},
	reference: string,
): Promise<void> {
	const {services, session, handle} = tools;
	const loading = {status: 'loading'} as const;
	wantedBase(services, handle.id).set({image: reference, reference});
	handle.update(flow => ({...flow, base: loading}));
	const {state, error} = await pullWithLogin({services, session, dialogs}, {reference});
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
