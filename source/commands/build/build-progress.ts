import type {BuildEvent, BuildStep} from '../../engine/build.ts';
import {counted} from '../../format/counted.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {safeLogLine} from '../../format/safe-log-line.ts';
import type {ImageBuildRequest} from '../command-request.ts';
import type {Output} from '../output.ts';

/** Lines of a failed step that a terminal is shown where it has seen only the last of them. */
const mostLast = 30;

/** Milliseconds between two drawings of the one line. */
const drawMs = 100;

const stateText = ({state, startedAt, finishedAt}: BuildStep): string =>
	state === 'done' ? `done ${formatDuration((finishedAt ?? startedAt) - startedAt)}` : state;

/**
Tells how a build goes, on stderr: all of it, or in a terminal one line that the next one replaces, and what
the failed step printed.

@returns Hears every event of the build.
*/
export function buildProgress(
	{progress: wanted}: Pick<ImageBuildRequest, 'progress'>,
	output: Output,
): (event: BuildEvent) => void {
	if (wanted === 'quiet') {
		return () => undefined;
	}

	const steps = new Map<string, {number: number; step: BuildStep; last: string[]}>();
	const isLine = wanted === undefined && output.hasProgress;
	const say = wanted === 'plain' ? output.note : output.tell;
	let drawnAt = 0;
	const draw = (text: string) => {
		const now = output.now();
		if (isLine && now - drawnAt >= drawMs) {
			drawnAt = now;
			output.progress(text);
		}
	};

	const hearStep = (step: BuildStep) => {
		const known = steps.get(step.id);
		const number = known?.number ?? steps.size + 1;
		steps.set(step.id, {number, step, last: known?.last ?? []});
		if (isLine) {
			draw(`${counted(number, 'step')}: ${step.title}`);
			return;
		}

		if (!known) {
			say(`#${number} ${step.title.split('\n').join(' ')}`);
		}

		if (step.state !== 'running' && step.state !== known?.step.state) {
			say(`#${number} ${stateText(step)}`);
		}
	};

	const hearLine = (stepId: string, text: string) => {
		const heard = steps.get(stepId);
		const line = safeLogLine(text, {colours: false});
		if (!heard) {
			return;
		}

		if (isLine) {
			heard.last.push(line);
			heard.last.splice(0, heard.last.length - mostLast);
			draw(`${counted(heard.number, 'step')}: ${line || heard.step.title}`);
		} else {
			say(`#${heard.number} ${line}`);
		}
	};

	const hearOpen = (stepId: string, text: string) => {
		const heard = steps.get(stepId);
		const line = isLine && heard ? safeLogLine(text, {colours: false}) : '';
		if (heard && line !== '') {
			draw(`${counted(heard.number, 'step')}: ${line}`);
		}
	};

	return event => {
		if (event.kind === 'backend' && event.reason !== undefined) {
			say(`slipway: ${event.reason}`);
		} else if (event.kind === 'step') {
			hearStep(event.step);
		} else if (event.kind === 'output') {
			hearLine(event.stepId, event.text);
		} else if (event.kind === 'open-line') {
			hearOpen(event.stepId, event.text);
		} else if (event.kind === 'failure' && isLine) {
			output.progress('');
			const failed = steps.get(event.failure.stepId ?? '');
			output.tell(...(failed ? [`=> ${failed.step.title}`, ...failed.last] : []));
		}
	};
}
