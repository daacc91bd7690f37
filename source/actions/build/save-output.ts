import {safeLogLine} from '../../format/safe-log-line.ts';
import type {BuildRun} from '../../store/build/build-run.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

function* textOf({state, output}: BuildRun): Iterable<string> {
	for (const {text, line, url} of state.get().warnings) {
		const place = line === undefined ? '' : ` (line ${line} of the Dockerfile)`;
		yield `WARNING: ${safeLogLine(text, {colours: false})}${place}${url === undefined ? '' : ` ${safeLogLine(url, {colours: false})}`}\n`;
	}

	for (const step of state.get().steps) {
		yield `=> ${step.title} (${step.state})\n`;
		const lines = output.ofStep(step.id);
		for (let number = lines.first(); number < lines.end(); number += 1) {
			yield `${lines.at(number).plain}\n`;
		}
	}
}

async function* contentOf(run: BuildRun): AsyncIterable<string> {
	yield* textOf(run);
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
