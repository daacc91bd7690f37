import path from 'node:path';
import process from 'node:process';
import {safeText} from '../../../format/safe-text.ts';
import {askForDirectory, chooseDockerfile, showProject} from '../project/open-project.ts';
import {startFromTemplate} from '../project/start-from-template.ts';
import type {DeskTools} from './use-desk.ts';

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
			title: 'No Dockerfile here',
			lines: [
				`Neither ${safeText(directory)} nor a folder right below it has one.`,
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
		services.notices.show({tone: 'info', text: 'There is no Dockerfile here; t writes one'});
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
