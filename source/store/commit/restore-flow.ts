import type {Draft} from '../../session/drafts/draft.ts';
import {type Flow, type StepId, stepIds} from './flow.ts';

const stepOf = (step: string, fallback: StepId): StepId =>
	stepIds.find(id => id === step) ?? fallback;

/** The flow of a session as its draft has it. @param flow As its container alone tells it. */
export const restoreFlow = (flow: Flow, {step, furthest, begun: _, ...decided}: Draft): Flow => ({
	...flow,
	...decided,
	// The container says best what it is.
	session: flow.session ?? decided.session,
	step: stepOf(step, flow.step),
	furthest: stepOf(furthest, flow.furthest),
});
