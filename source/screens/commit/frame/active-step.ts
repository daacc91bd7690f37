import {type Flow, type StepId, stepIds} from '../../../store/commit/flow.ts';
import {knownReview} from '../../../store/commit/known-review.ts';
import type {Step} from '../step.ts';

const placeOf = (id: StepId) => stepIds.indexOf(id);

/**
Where a flow stands: its step, or the last one before it that can be gone to. After a resume the review
has to be read again before anything is committed: it is shown meanwhile, and then the flow is where it
was left.
*/
export function activeStep(steps: readonly Step[], flow: Flow): Step | undefined {
	const place = placeOf(flow.step);
	const last =
		steps
			.filter(step => placeOf(step.id) <= place && step.whyUnavailable(flow) === undefined)
			.at(-1) ?? steps[0];
	const isHeldBack =
		flow.session !== undefined &&
		knownReview(flow) === undefined &&
		last !== undefined &&
		placeOf(last.id) < placeOf('commit') &&
		place >= placeOf('commit');
	return isHeldBack ? steps.find(({id}) => id === 'review') : last;
}
