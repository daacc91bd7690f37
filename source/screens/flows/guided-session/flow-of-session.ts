import type {GuidedSession} from '../../../session/guided-session.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {newFlow} from '../../../store/commit/new-flow.ts';

/** A flow over a container that is there already, before anything was decided in it. */
export function flowOfSession(session: GuidedSession): Flow {
	const step = session.isAdopted ? 'review' : 'shell';
	return {...newFlow(session.id), session, step, furthest: step, base: {status: 'loading'}};
}
