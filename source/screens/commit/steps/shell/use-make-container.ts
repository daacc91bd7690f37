import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {useEngineSession} from '../../../../hooks/use-engine-session.ts';
import {toEngineError} from '../../../../store/to-engine-error.ts';
import {makeSession} from '../../session/make-session.ts';
import {useFlow} from '../../use-flow.ts';

/** @returns The function that makes the container of a session without a shell. Errors are shown. */
export function useMakeContainer(): () => Promise<void> {
	const engineSession = useEngineSession();
	const dialogs = useDialogs();
	const control = useFlow();
	return async () => {
		try {
			await makeSession(engineSession, control);
		} catch (error) {
			await dialogs.error('The container could not be made', toEngineError(error));
		}
	};
}
