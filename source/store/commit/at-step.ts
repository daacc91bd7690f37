import {type Flow, type StepId, stepIds} from './flow.ts';

/** True when a step is this one, or comes after it. */
export const isFrom = (step: StepId, first: StepId): boolean =>
	stepIds.indexOf(step) >= stepIds.indexOf(first);

/** The flow at this step; what stands before it counts as seen. */
export const atStep = (flow: Flow, step: StepId): Flow => ({
	...flow,
	step,
	furthest: isFrom(step, flow.furthest) ? step : flow.furthest,
});
