import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {findServedDigest} from '../../registry/find-served-digest.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {adoptContainer} from '../../session/lifecycle/adopt-container.ts';
import {type Flow, stepIds} from '../../store/commit/flow.ts';
import {flowOfSession, flowsOf} from '../../store/commit/flows.ts';
import {initialPrepare, newFlow, restoreFlow} from '../../store/commit/new-flow.ts';
import {readLedgerAgain} from '../../store/commit/read-ledger-again.ts';
import {dataOf} from '../../store/resource.ts';
import {toProblem} from '../../to-problem.ts';
import type {Tools} from '../tools.ts';
import {chooseBase} from './choose-base.ts';
import {readChanges} from './read-changes.ts';
import {readSessionBase} from './read-session-base.ts';

/** Goes on with a session that a program before has begun and made no container for. */
export async function resumeBegun(
	{services, openEngine}: Pick<Tools, 'services' | 'openEngine'>,
	id: string,
): Promise<void> {
	const draft = await services.drafts.read(id);
	if (!draft?.begun) {
		return;
	}

	const {imageId, reference, platform, prepare} = draft.begun;
	const handle = flowsOf(services, openEngine).open(restoreFlow(newFlow(id), draft));
	await chooseBase({services, openEngine, control: handle}, {image: imageId, reference, platform});
	handle.update(flow => {
		const facts = dataOf(flow.base);
		return facts ? {...flow, prepare: {...initialPrepare(id, facts), ...prepare}} : flow;
	});
}

/** True when the steps ahead need the changes, and the review that reads them was passed already. */
const needsReview = ({furthest, result}: Flow) =>
	!result && stepIds.indexOf(furthest) > stepIds.indexOf('review');

/** Opens the session where it was left: as it is in memory, else as its draft has it, else as its container is. */
export async function resumeSession(
	{services, openEngine}: Pick<Tools, 'services' | 'openEngine'>,
	guided: GuidedSession,
): Promise<void> {
	const flows = flowsOf(services, openEngine);
	const known = flows.state.get().flows.get(guided.id);
	if (known) {
		flows.open(known);
		return;
	}

	const draft = await services.drafts.read(guided.id);
	const flow = flowOfSession(guided);
	const handle = flows.open(draft ? restoreFlow(flow, draft) : flow);
	if (services.readOnly === undefined && needsReview(handle.get())) {
		void readChanges(handle, {services, openEngine});
	}

	void readSessionBase({services, openEngine}, handle);
	void readLedgerAgain(openEngine.engine, handle);
}

/** Says before anything is promised that a container takes its changes with it when it stops. */
async function warnOfRemoval(
	{services, openEngine}: Pick<Tools, 'services' | 'openEngine'>,
	{containerId, containerName}: GuidedSession,
): Promise<void> {
	const details = await withTimeLimit(options =>
		openEngine.engine.containers.inspect(containerId, options),
	).catch(() => undefined);
	if (details?.removesItself) {
		services.notices.show({
			tone: 'warning',
			text: `${containerName} is removed when it stops (--rm), with all its changes.`,
			nextStep: 'Commit before it stops',
		});
	}
}

/**
Opens the session that this container belongs to; any other container is adopted.
@returns False when there is no such container; that is said.
*/
export async function resumeContainer(
	tools: Pick<Tools, 'services' | 'openEngine'>,
	containerId: string,
): Promise<boolean> {
	const {services, openEngine} = tools;
	try {
		const guided = await withTimeLimit(options =>
			adoptContainer(openEngine.engine, containerId, options, async image => {
				const served = await findServedDigest(services.registry.client, image, options);
				return served.state === 'served' ? served.digest : undefined;
			}),
		);
		await resumeSession(tools, guided);
		void warnOfRemoval(tools, guided);
		return true;
	} catch (error) {
		const {message, nextStep} = toProblem(error);
		services.notices.show({tone: 'danger', text: message, nextStep});
		return false;
	}
}
