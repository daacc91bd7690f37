import type {BuildRunState} from './build-run-state.ts';

/**
Steps that were still under way when a build ended: nothing more is heard of them.

@param now Milliseconds since the epoch.
*/
export function stopSteps(state: BuildRunState, now: number): BuildRunState {
	return state.steps.some(step => step.state === 'running')
		? {
				...state,
				steps: state.steps.map(step =>
					step.state === 'running' ? {...step, state: 'cancelled', finishedAt: now} : step,
				),
			}
		: state;
}
