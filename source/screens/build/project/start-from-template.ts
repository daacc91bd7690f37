import path from 'node:path';
import {dockerfileTemplates} from '../../../build/dockerfile/templates.ts';
import {safeText} from '../../../format/safe-text.ts';
import {toProblem} from '../../../to-problem.ts';
import {isThere, writeFile} from '../../flows/save-file/write-file.ts';
import {type ProjectTools, showProject} from './open-project.ts';

/** A name that nothing has yet: `Dockerfile`, else `Dockerfile.2` and so on. */
async function freeName(directory: string): Promise<string> {
	for (let number = 1; ; number += 1) {
		const file = path.join(directory, number === 1 ? 'Dockerfile' : `Dockerfile.${number}`);
		if (!(await isThere(file))) {
			return file;
		}
	}
}

async function* contentOf(text: string): AsyncIterable<string> {
	yield text;
}

/** Writes a Dockerfile from a template that the user chooses; never over one that is there. */
export async function startFromTemplate(tools: ProjectTools, directory: string): Promise<void> {
	const {dialogs, services} = tools;
	const template = await dialogs.choose({
		title: 'Start from which template?',
		choices: dockerfileTemplates.map(value => ({
			value,
			label: value.title,
			detail: value.description,
		})),
	});
	if (!template) {
		return;
	}

	const dockerfile = await freeName(directory);
	try {
		const {signal} = new AbortController();
		await writeFile({
			content: contentOf(template.text),
			file: dockerfile,
			what: 'Dockerfile',
			signal,
		});
	} catch (error) {
		await dialogs.error('The Dockerfile was not written', toProblem(error));
		return;
	}

	services.notices.show({
		tone: 'success',
		text: `Wrote ${safeText(dockerfile)}`,
		nextStep: 'e edits it, b builds it',
	});
	await showProject(tools, {directory, dockerfile});
}
