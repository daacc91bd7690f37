import type {BuildEvent, BuildStep, BuildStepState} from '../../../engine/build.ts';
import type {StepOutput} from './run-step.ts';

/** Keeps count of the steps and of what they print, and words both as events. */
export function createBuildSteps(total: number, now: () => number) {
	let step: BuildStep | undefined;
	let count = 0;
	const begun = {stdout: '', stderr: ''};

	const output = (text: string, stream: StepOutput['stream']): BuildEvent => ({
		kind: 'output',
		stepId: String(count),
		text,
		stream,
	});

	return {
		get current() {
			return step;
		},
		begin(title: string): BuildEvent {
			count += 1;
			step = {
				id: String(count),
				title,
				place: {stage: undefined, position: count, total, counts: 'file'},
				state: 'running',
				startedAt: now(),
				finishedAt: undefined,
				imageId: undefined,
			};
			return {kind: 'step', step};
		},
		print({stream, text}: StepOutput): BuildEvent[] {
			const lines = `${begun[stream]}${text}`.split('\n');
			begun[stream] = lines.pop() ?? '';
			return lines.map(line => output(line, stream));
		},
		end(state: BuildStepState, imageId: string | undefined): BuildEvent[] {
			const open = (['stdout', 'stderr'] as const).flatMap(stream => {
				const line = begun[stream];
				begun[stream] = '';
				return line === '' ? [] : [output(line, stream)];
			});
			if (!step) {
				return open;
			}

			step = {...step, state, finishedAt: now(), imageId};
			return [...open, {kind: 'step', step}];
		},
	};
}

export type BuildSteps = ReturnType<typeof createBuildSteps>;
