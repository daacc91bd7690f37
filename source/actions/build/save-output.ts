import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

type SavedOutput = {
	/** Of the build, for the title and the name of the file. */
	build: string;
	/** What the file will be. */
	hint: string;
	/** Read when they are written. */
	lines: () => Iterable<string>;
};

async function* contentOf(lines: Iterable<string>): AsyncIterable<string> {
	for (const line of lines) {
		yield `${line}\n`;
	}
}

/** Asks for a path and writes what is kept of a build there, as plain text. */
export function saveOutput(
	{build, hint, lines}: SavedOutput,
	tools: {dialogs: Questions; services: Pick<ActionServices, 'jobs' | 'notices'>},
): Promise<void> {
	return askForFile(
		{
			title: `Save the output of ${build}`,
			name: `${build.toLowerCase()}.log`,
			hint,
			preview: [],
			async write(file, {signal}) {
				await writeFile({content: contentOf(lines()), file, what: 'output', signal});
				return `Saved the output to ${file}`;
			},
		},
		tools,
	);
}
