import type {BuildEvent} from '../../engine/build.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {JobContext, JobProgress} from '../jobs.ts';
import type {BuildRun} from './build-run.ts';
import type {BuildRunState} from './build-run-state.ts';
import {reduceBuild} from './reduce-build.ts';

/** How far a build is, for the list of jobs. @param contextBytes `undefined`: not known yet. */
function buildProgress(
	{upload, steps, asksForFiles}: BuildRunState,
	contextBytes: number | undefined,
): JobProgress {
	const running = steps.findLast(({state}) => state === 'running');
	if (running) {
		return {text: running.title, fraction: undefined};
	}

	if (upload.isComplete || asksForFiles || contextBytes === undefined) {
		return {text: 'Waiting for the builder', fraction: undefined};
	}

	return {
		text: `Sending the context: ${formatBytes(upload.sentBytes)} of ${formatBytes(contextBytes)}`,
		fraction: Math.min(1, upload.sentBytes / contextBytes),
	};
}

/** At most twenty redraws a second, however fast steps print. */
const batchMs = 50;

/** Events taken in before keys and the screen get their turn. */
const eventsPerTurn = 1000;

/** Follows the events of a build until it has ended; throws what the build throws. */
export async function followBuild(
	run: BuildRun,
	events: AsyncIterable<BuildEvent>,
	report: JobContext['report'],
): Promise<void> {
	let state = run.state.get();
	let timer: NodeJS.Timeout | undefined;
	let hasOutput = false;
	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		if (state !== run.state.get()) {
			run.state.set(state);
			report(buildProgress(state, run.contextBytes.get()));
		}

		if (hasOutput) {
			hasOutput = false;
			run.version.update(version => version + 1);
		}
	};

	let taken = 0;
	try {
		for await (const event of events) {
			if (event.kind === 'output') {
				run.output.add(event);
				hasOutput = true;
			} else if (event.kind === 'open-line') {
				run.output.setOpen(event);
				hasOutput = true;
			} else {
				if (event.kind === 'step' && event.step.state !== 'running') {
					run.output.close(event.step.id);
				}

				state = reduceBuild(state, event);
			}

			timer ??= setTimeout(flush, batchMs);
			taken += 1;
			if (taken % eventsPerTurn === 0) {
				await new Promise(resolve => setImmediate(resolve));
			}
		}
	} finally {
		flush();
	}
}
