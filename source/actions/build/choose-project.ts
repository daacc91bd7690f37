import path from 'node:path';
import process from 'node:process';
import {dockerfileTemplates} from '../../build/dockerfile/templates.ts';
import {toProblem} from '../../to-problem.ts';
import {isThere, writeFile} from '../save-file/write-file.ts';
import {askForDirectory, chooseDockerfile, type DeskTools, showProject} from './open-project.ts';

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
async function startFromTemplate(tools: DeskTools, directory: string): Promise<void> {
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
		text: `Wrote ${dockerfile}`,
		nextStep: 'e edits it, b builds it',
	});
	await showProject(tools, {directory, dockerfile});
}

/** Asks for a directory and the Dockerfile in it; where there is none, offers to write one. */
export async function openDirectory(tools: DeskTools): Promise<void> {
	const {dialogs, desk} = tools;
	const initial = desk.project.get()?.directory ?? process.cwd();
	const directory = await askForDirectory(dialogs, {
		title: 'Build from which directory?',
		initial: `${initial}${initial.endsWith(path.sep) ? '' : path.sep}`,
	});
	if (directory === undefined) {
		return;
	}

	const dockerfile = await chooseDockerfile(dialogs, directory, {isAlwaysAsked: false});
	if (dockerfile === 'none') {
		const isWanted = await dialogs.confirm({
			title: 'No Dockerfile found',
			lines: [
				`Neither ${directory} nor a folder right below it has one.`,
				'Write one from a template?',
			],
			confirmLabel: 'Choose a template',
		});
		if (isWanted) {
			await startFromTemplate(tools, directory);
		}
	} else if (dockerfile !== undefined) {
		await showProject(tools, {directory, dockerfile});
	}
}

/** Lets the user choose another Dockerfile of the directory that is open. */
export async function chooseAnother(tools: DeskTools): Promise<void> {
	const {dialogs, desk, services} = tools;
	const directory = desk.project.get()?.directory;
	if (directory === undefined) {
		return;
	}

	const dockerfile = await chooseDockerfile(dialogs, directory, {isAlwaysAsked: true});
	if (dockerfile === 'none') {
		services.notices.show({tone: 'info', text: 'No Dockerfile in this directory. W writes one'});
	} else if (dockerfile !== undefined) {
		await showProject(tools, {directory, dockerfile});
	}
}

/** Asks where, then for a template, and shows what was written. */
export async function newFromTemplate(tools: DeskTools): Promise<void> {
	const known = tools.desk.project.get()?.directory;
	const directory = await askForDirectory(tools.dialogs, {
		title: 'Write a Dockerfile in which directory?',
		initial: `${known ?? process.cwd()}${path.sep}`,
	});
	if (directory !== undefined) {
		await startFromTemplate(tools, directory);
	}
}
