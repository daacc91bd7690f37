import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import {askForFile} from '../../flows/save-file/ask-for-file.ts';
import {writeFile} from '../../flows/save-file/write-file.ts';
import type {BuildRun} from './build-run.ts';

function* textOf({state, output}: BuildRun): Iterable<string> {
	for (const step of state.get().steps) {
		yield `=> ${safeText(step.title)} (${step.state})\n`;
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
	tools: {dialogs: Dialogs; services: Pick<Services, 'jobs' | 'notices'>},
): Promise<void> {
	return askForFile(
		{
			title: `Save the output of ${run.title}`,
			name: `${run.title.toLowerCase()}.log`,
			hint: 'Every step and what it printed, without colours',
			preview: [],
			async write(file, {signal}) {
				await writeFile({content: contentOf(run), file, what: 'output', signal});
				return `Saved the output to ${safeText(file)}`;
			},
		},
		tools,
	);
}
