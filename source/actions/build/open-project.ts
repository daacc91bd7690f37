import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {BuildDesk, Project} from '../../store/build/build-desk.ts';
import type {Questions} from '../../store/questions.ts';
import {toProblem} from '../../to-problem.ts';
import {completeFolder} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';
import type {Tools} from '../tools.ts';
import {findDockerfiles} from './find-dockerfiles.ts';
import {readDockerfile} from './read-dockerfile.ts';

export type DeskTools = Tools & {desk: BuildDesk};

async function isDirectory(folder: string): Promise<boolean> {
	const found = await stat(folder).catch(() => undefined);
	return found?.isDirectory() ?? false;
}

/** Shows this Dockerfile, and remembers it for the next time. */
export async function showProject(
	{
		services,
		desk,
	}: Pick<DeskTools, 'desk'> & {services: Pick<ActionServices, 'notices' | 'recentBuilds'>},
	place: Pick<Project, 'directory' | 'dockerfile'>,
): Promise<void> {
	const project = await readDockerfile(place);
	desk.project.set(project);
	if (project.failure) {
		return;
	}

	const {recentBuilds, notices} = services;
	const {directory, dockerfile} = project;
	await recentBuilds.remember({directory, dockerfile}).catch((error: unknown) =>
		notices.show({
			tone: 'warning',
			text: `${directory} will not be remembered: ${toProblem(error).message}`,
		}),
	);
}

/** Asks for a directory. @returns Absolute; `undefined` when the user leaves. */
export async function askForDirectory(
	dialogs: Questions,
	{title, initial}: {title: string; initial: string},
): Promise<string | undefined> {
	let directory: string | undefined;
	await dialogs.form({
		title,
		submitLabel: 'Open',
		fields: [
			{
				id: 'directory',
				label: 'Directory',
				initial,
				hint: 'The build context. ~ is your home folder.',
				complete: completeFolder,
			},
		],
		async submit({directory: typed = ''}) {
			const folder = absolutePath(typed);
			if (!(await isDirectory(folder))) {
				return `No such directory: ${folder}.`;
			}

			directory = folder;
			return undefined;
		},
	});
	return directory;
}

/**
Lets the user choose among the Dockerfiles of a directory; the only one is taken as it is.

@returns Absolute; `undefined` when there is none, or the user leaves.
*/
export async function chooseDockerfile(
	dialogs: Questions,
	directory: string,
	{isAlwaysAsked}: {isAlwaysAsked: boolean},
): Promise<string | 'none' | undefined> {
	const found = await findDockerfiles(directory);
	const [only] = found;
	if (only === undefined) {
		return 'none';
	}

	const chosen =
		found.length === 1 && !isAlwaysAsked
			? only
			: await dialogs.choose({
					title: 'Which Dockerfile?',
					choices: found.map(name => ({value: name, label: name})),
				});
	return chosen === undefined ? undefined : path.join(directory, chosen);
}
