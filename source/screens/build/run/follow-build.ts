import type {BuildEvent} from '../../../engine/build.ts';
import type {JobContext} from '../../../store/jobs.ts';
import {buildProgress} from './build-progress.ts';
import type {BuildRun} from './build-run.ts';
import {reduceBuild} from './reduce-build.ts';

/** At most twenty redraws a second, however fast steps print. */
const batchMs = 50;

/** Events taken in before keys and the screen get their turn. */
const eventsPerTurn = 1000;

/** Takes in what a build tells until it has ended; throws what the build throws. */
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
			} else {
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
