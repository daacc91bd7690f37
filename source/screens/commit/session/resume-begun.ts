import type {Services} from '../../../hooks/services.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import {initialPrepare} from '../../../store/commit/initial-prepare.ts';
import {baseFacts} from '../../../store/commit/metadata-of.ts';
import {newFlow} from '../../../store/commit/new-flow.ts';
import {restoreFlow} from '../../../store/commit/restore-flow.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {chooseBase} from '../../flows/guided-session/choose-base.ts';

/** Goes on with a session that a program before has begun and made no container for. */
export async function resumeBegun(
	{services, session}: {services: Services; session: OpenEngine},
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
