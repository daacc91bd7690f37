import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import type {Services} from '../../../hooks/services.ts';
import {findServedDigest} from '../../../registry/find-served-digest.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {adoptContainer} from '../../../session/lifecycle/adopt-container.ts';
import {type Flow, stepIds} from '../../../store/commit/flow.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {restoreFlow} from '../../../store/commit/restore-flow.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {toProblem} from '../../../to-problem.ts';
import {flowOfSession} from './flow-of-session.ts';
import {readChanges} from './read-changes.ts';
import {readLedgerAgain} from './read-ledger-again.ts';
import {readSessionBase} from './read-session-base.ts';

type Tools = {services: Services; session: OpenEngine};

/** True when the way from here needs the changes, which nobody goes back to read. */
const needsReview = ({furthest, result}: Flow) =>
	!result && stepIds.indexOf(furthest) > stepIds.indexOf('review');

/** Opens the session where it was left: as it is in memory, else as its draft has it, else as its container is. */
export async function resumeSession(
	{services, session}: Tools,
	guided: GuidedSession,
): Promise<void> {
	const flows = flowsOf(services, session);
	const known = flows.state.get().flows.get(guided.id);
	if (known) {
		flows.open(known);
		return;
	}

	const draft = await services.drafts.read(guided.id);
	const flow = flowOfSession(guided);
	const handle = flows.open(draft ? restoreFlow(flow, draft) : flow);
	if (services.readOnly === undefined && needsReview(handle.get())) {
		void readChanges(handle, {services, session});
	}

	void readSessionBase({services, session}, handle);
	void readLedgerAgain(session.engine, handle);
}

/**
Opens the session that this container belongs to; any other container is adopted.
@returns False when there is no such container; that is said.
*/
export async function resumeContainer(tools: Tools, containerId: string): Promise<boolean> {
	const {services, session} = tools;
	try {
		const guided = await withTimeLimit(options =>
			adoptContainer(session.engine, containerId, options, async image => {
				const served = await findServedDigest(services.registry.client, image, options);
				return served.state === 'served' ? served.digest : undefined;
			}),
		);
		await resumeSession(tools, guided);
		return true;
	} catch (error) {
		const {message, nextStep} = toProblem(error);
		services.notices.show({tone: 'danger', text: message, nextStep});
		return false;
	}
}
