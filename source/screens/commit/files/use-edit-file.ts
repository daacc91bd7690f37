import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {fetchFile} from '../../../session/review/editing/fetch-file.ts';
import type {FetchedFile} from '../../../session/review/editing/fetched-file.ts';
import {storeFile} from '../../../session/review/editing/store-file.ts';
import {toProblem} from '../../../to-problem.ts';
import {useEditor} from '../../flows/edit-file/use-editor.ts';
import {useFlow} from '../use-flow.ts';

/**
@returns The function that opens a file of the session's container in the user's editor and puts it back.
Errors are shown, none is thrown; it resolves with false when nothing was changed.
*/
export function useEditFile(containerId: string): (file: string) => Promise<boolean> {
	const {notices} = useServices();
	const {engine} = useOpenEngine();
	const dialogs = useDialogs();
	const openEditor = useEditor();
	const control = useFlow();

	const edit = async (fetched: FetchedFile) => {
		await openEditor(fetched.localPath);
		return withTimeLimit(options => storeFile(engine, containerId, fetched, options));
	};

	return async file => {
		const shown = file;
		try {
			const fetched = await withTimeLimit(options => fetchFile(engine, containerId, file, options));
			try {
				const isChanged = await edit(fetched);
				if (isChanged) {
					control.update(flow => ({...flow, review: undefined}));
				}

				notices.show(
					isChanged
						? {tone: 'success', text: `${shown} changed`, nextStep: '> reviews the changes'}
						: {tone: 'info', text: `${shown} was not changed`},
				);
				return isChanged;
			} finally {
				await fetched.remove();
			}
		} catch (error) {
			await dialogs.error(`${shown} was not edited`, toProblem(error));
			return false;
		}
	};
}
