import type {Services} from '../../../hooks/services.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import {restoreFlow} from '../drafts/restore-flow.ts';
import {flowsOf} from '../flow/flows.ts';
import {baseFacts} from '../flow/metadata-of.ts';
import {newFlow} from '../flow/new-flow.ts';
import {chooseBase} from '../steps/base/choose-base.ts';
import {initialPrepare} from '../steps/prepare/initial-prepare.ts';

/** Goes on with a session that a program before has begun and made no container for. */
export async function resumeBegun(
	{services, session}: {services: Services; session: EngineSession},
	id: string,
): Promise<void> {
	const draft = await services.drafts.read(id);
	if (!draft?.begun) {
		return;
	}

	const {imageId, reference, platform, prepare} = draft.begun;
	const handle = flowsOf(services, session).open(restoreFlow(newFlow(id), draft));
	await chooseBase({services, session, handle}, {image: imageId, reference, platform});
	handle.update(flow => {
		const facts = baseFacts(flow);
		return facts ? {...flow, prepare: {...initialPrepare(id, facts), ...prepare}} : flow;
	});
}
