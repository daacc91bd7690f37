import {readDockerfile} from '../../../actions/build/read-dockerfile.ts';
import type {Project} from '../../../store/build/build-desk.ts';
import {toProblem} from '../../../to-problem.ts';
import {useEditor} from '../../flows/edit-file/use-editor.ts';
import type {ScreenDesk} from '../desk/use-desk.ts';

/** @returns The function that opens a Dockerfile in the user's editor and reads it again. Errors are shown. */
export function useEditDockerfile({
	services,
	dialogs,
	desk,
}: ScreenDesk): (project: Project) => Promise<void> {
	const openEditor = useEditor();
	return async project => {
		const name = project.dockerfile;
		try {
			await openEditor(project.dockerfile);
		} catch (error) {
			await dialogs.error(`${name} was not edited`, toProblem(error));
		}

		const now = await readDockerfile(project);
		desk.project.set(now);
		services.notices.show(
			now.text === project.text
				? {tone: 'info', text: `${name} is unchanged`}
				: {tone: 'success', text: `${name} changed`, nextStep: 'b builds it'},
		);
	};
}
