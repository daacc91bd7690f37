import type {BuildRun} from '../../store/build/build-run.ts';
import {buildAgain} from './ask-for-build.ts';
import type {RunTools} from './run-tools.ts';

const endWords = {running: 'running', succeeded: 'built', failed: 'failed', cancelled: 'cancelled'};

/** Shows the only build, or the one that the user chooses. */
export async function showLastRun(tools: RunTools): Promise<void> {
	const runs = tools.desk.runs.get().toReversed();
	const run =
		runs.length < 2
			? runs[0]
			: await tools.dialogs.choose<BuildRun>({
					title: 'Show which build?',
					choices: runs.map(value => ({
						value,
						label: value.title,
						detail: endWords[value.end.get()?.state ?? 'running'],
					})),
				});
	if (run) {
		tools.openRun(run, () => buildAgain(run, tools));
	}
}
