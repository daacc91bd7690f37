import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import {toProblem} from '../../../to-problem.ts';
import {completeFolder} from '../../flows/choose-path/complete-path.ts';
import {absolutePath} from '../../flows/save-file/write-file.ts';
import type {BuildDesk} from '../desk/build-desk.ts';
import {findDockerfiles} from './find-dockerfiles.ts';
import type {Project} from './project.ts';
import {readDockerfile} from './read-dockerfile.ts';

export type ProjectTools = {
	services: Pick<Services, 'notices' | 'recentBuilds'>;
	dialogs: Dialogs;
	desk: BuildDesk;
};

async function isDirectory(folder: string): Promise<boolean> {
	const found = await stat(folder).catch(() => undefined);
	return found?.isDirectory() ?? false;
}

/** Shows this Dockerfile, and remembers it for the next time. */
export async function showProject(
	{services, desk}: Pick<ProjectTools, 'services' | 'desk'>,
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
			text: `${safeText(directory)} will not be remembered: ${toProblem(error).message}`,
		}),
	);
}

/** Asks for a directory. @returns Absolute; `undefined` when the user leaves. */
export async function askForDirectory(
	dialogs: Dialogs,
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
				hint: 'What is in it can be copied into the image. ~ is your home folder.',
				complete: completeFolder,
			},
		],
		async submit({directory: typed = ''}) {
			const folder = absolutePath(typed);
			if (!(await isDirectory(folder))) {
				return `There is no directory ${safeText(folder)}.`;
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
	dialogs: Dialogs,
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
					choices: found.map(name => ({value: name, label: safeText(name)})),
				});
	return chosen === undefined ? undefined : path.join(directory, chosen);
}
