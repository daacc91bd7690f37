import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {readBase} from '../../../source/session/lifecycle/read-base.ts';
import type {Flow} from '../../../source/store/commit/flow.ts';
import {initialPrepare, newFlow} from '../../../source/store/commit/new-flow.ts';

export const sessionId = '0123456789ab';
export const sessionName = `slipway-session-${sessionId}`;

/** A practice engine, and a flow whose base was chosen. */
export async function preparedFlow(
	changes: Partial<Flow> = {},
	reference = 'debian:12',
): Promise<{engine: Engine; flow: Flow}> {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const base = await readBase(engine, {image: reference}, {signal: new AbortController().signal});
	return {
		engine,
		flow: {
			...newFlow(sessionId),
			step: 'prepare',
			furthest: 'prepare',
			base: {status: 'ready', data: {...base, reference, served: {state: 'none'}}},
			prepare: initialPrepare(sessionId, base),
			...changes,
		},
	};
}
