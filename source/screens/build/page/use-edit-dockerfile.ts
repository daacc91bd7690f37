import {safeText} from '../../../format/safe-text.ts';
import {toProblem} from '../../../to-problem.ts';
import {useEditor} from '../../flows/edit-file/use-editor.ts';
import type {DeskTools} from '../desk/use-desk.ts';
import type {Project} from '../project/project.ts';
import {readDockerfile} from '../project/read-dockerfile.ts';

/** @returns The function that opens a Dockerfile in the user's editor and reads it again. Errors are shown. */
export function useEditDockerfile({
	services,
	dialogs,
	desk,
}: DeskTools): (project: Project) => Promise<void> {
	const openEditor = useEditor();
	return async project => {
		const name = safeText(project.dockerfile);
		try {
			await openEditor(project.dockerfile);
		} catch (error) {
			await dialogs.error(`${name} was not edited`, toProblem(error));
		}

		const now = await readDockerfile(project);
		desk.project.set(now);
		services.notices.show(
			now.text === project.text
				? {tone: 'info', text: `${name} is as it was`}
				: {tone: 'success', text: `${name} is changed`, nextStep: 'b builds it'},
		);
	};
}
