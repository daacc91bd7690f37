import type {BuildStep} from '../../../engine/build.ts';
import {useRetained} from '../../../hooks/services.ts';
import type {BuildRunState} from '../../../store/build/build-run-state.ts';
import {retainedKey} from '../../../store/retained.ts';

/** `follow`: the step that runs, then the one that failed; `all`: what all of them print. */
type Choice = 'follow' | 'all' | {stepId: string};

const stepChoice = retainedKey<Choice>(() => 'follow');

export type StepChoice = {
	/** Whose output is shown; `undefined`: everybody's, or nothing has begun. */
	step: BuildStep | undefined;
	select(by: 1 | -1): void;
	showAll(): void;
	follow(): void;
};

function followed({steps, failure}: BuildRunState): BuildStep | undefined {
	return (
		steps.find(({id}) => id === failure?.stepId) ??
		steps.findLast(({state}) => state === 'failed') ??
		steps.findLast(({state}) => state === 'running') ??
		steps.at(-1)
	);
}

/** Which step's output a view of a build shows; kept while the view is away. */
export function useStepChoice(runId: number, state: BuildRunState): StepChoice {
	const [choice, store] = useRetained(stepChoice, String(runId));
	const {steps} = state;
	const chosen = typeof choice === 'object' && steps.find(({id}) => id === choice.stepId);
	const step = choice === 'all' ? undefined : chosen || followed(state);
	return {
		step,
		select(by) {
			const from = step ? steps.indexOf(step) : by === 1 ? -1 : steps.length;
			const next = steps[Math.max(0, Math.min(from + by, steps.length - 1))];
			if (next) {
				store.set({stepId: next.id});
			}
		},
		showAll: () => store.set('all'),
		follow: () => store.set('follow'),
	};
}
