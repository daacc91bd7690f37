import type {BuildRun} from '../../store/build/build-run.ts';
import {runLines} from '../../store/build/run-lines.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

async function* contentOf(run: BuildRun): AsyncIterable<string> {
	for (const line of runLines(run)) {
		yield `${line}\n`;
	}
}

/** Asks for a path and writes the steps with what they printed, as plain text. */
export function saveOutput(
	run: BuildRun,
	tools: {dialogs: Questions; services: Pick<ActionServices, 'jobs' | 'notices'>},
): Promise<void> {
	return askForFile(
		{
			title: `Save the output of ${run.title}`,
			name: `${run.title.toLowerCase()}.log`,
			hint: 'Every step and its output, without colours',
			preview: [],
			async write(file, {signal}) {
				await writeFile({content: contentOf(run), file, what: 'output', signal});
				return `Saved the output to ${file}`;
			},
		},
		tools,
	);
}
