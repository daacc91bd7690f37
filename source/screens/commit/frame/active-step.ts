import {type Flow, stepIds} from '../flow/flow.ts';
import type {Step} from '../step.ts';

/**
Where a flow stands: its step, or the last one before it that can be gone to. After a resume the review
has to be read again first, and then the flow is where it was left.
*/
export function activeStep(steps: readonly Step[], flow: Flow): Step | undefined {
	const place = stepIds.indexOf(flow.step);
	const reachable = steps.filter(
		step => stepIds.indexOf(step.id) <= place && step.whyUnavailable(flow) === undefined,
	);
	return reachable.at(-1) ?? steps[0];
}
