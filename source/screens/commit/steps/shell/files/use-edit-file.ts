import {useDialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {EngineError} from '../../../../../engine/engine-error.ts';
import {withTimeLimit} from '../../../../../engine/with-time-limit.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import {useServices} from '../../../../../hooks/services.ts';
import {useEngineSession} from '../../../../../hooks/use-engine-session.ts';
import {useTerminalHandoff} from '../../../../../hooks/use-terminal-handoff.ts';
import {fetchFile} from '../../../../../session/review/editing/fetch-file.ts';
import type {FetchedFile} from '../../../../../session/review/editing/fetched-file.ts';
import {storeFile} from '../../../../../session/review/editing/store-file.ts';
import {toEngineError} from '../../../../../store/to-engine-error.ts';
import {editorCommand, runEditor} from '../../../../../terminal/run-editor.ts';
import {useFlow} from '../../../flow/use-flow.ts';

/**
@returns The function that opens a file of the session's container in the user's editor and puts it back.
Errors are shown, none is thrown; it resolves with false when nothing was changed.
*/
export function useEditFile(containerId: string): (file: string) => Promise<boolean> {
	const {notices, terminal} = useServices();
	const {engine} = useEngineSession();
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();
	const control = useFlow();

	const edit = async (fetched: FetchedFile) => {
		const command = editorCommand(process.env);
		try {
			await lend(() => runEditor(command, fetched.localPath, terminal.stdout));
		} catch (cause) {
			throw new EngineError({
				reason: 'failed',
				message: cause instanceof Error ? cause.message : String(cause),
				nextStep: 'The file was left as it is. VISUAL or EDITOR names the editor to use.',
				cause,
			});
		}

		return withTimeLimit(options => storeFile(engine, containerId, fetched, options));
	};

	return async file => {
		const shown = safeText(file);
		try {
			const fetched = await withTimeLimit(options => fetchFile(engine, containerId, file, options));
			try {
				const isChanged = await edit(fetched);
				if (isChanged) {
					control.update(flow => ({...flow, review: undefined}));
				}

				notices.show(
					isChanged
						? {tone: 'success', text: `${shown} is changed`, nextStep: '> reviews what changed'}
						: {tone: 'info', text: `${shown} was left as it is`},
				);
				return isChanged;
			} finally {
				await fetched.remove();
			}
		} catch (error) {
			await dialogs.error(`${shown} was not edited`, toEngineError(error));
			return false;
		}
	};
}
