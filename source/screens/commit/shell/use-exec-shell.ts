import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {useOpenEngine} from '../../../hooks/services.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerTerminal} from '../../flows/terminal/use-container-terminal.ts';
import {useFlow} from '../use-flow.ts';

/**
@returns The function that opens a shell beside the main process of an adopted container, which is
started first if need be. Errors are shown, none is thrown.
*/
export function useExecShell({containerId, containerName}: GuidedSession): () => Promise<void> {
	const {containers} = useOpenEngine().engine;
	const dialogs = useDialogs();
	const terminal = useContainerTerminal();
	const control = useFlow();
	const name = containerName;
	return async () => {
		try {
			const {state} = await withTimeLimit(options => containers.inspect(containerId, options));
			if (state !== 'running') {
				const isWanted = await dialogs.confirm({
					title: `Start ${name}?`,
					lines: [
						'It is not running. Starting it runs its own command again (docker start). A shell is then opened in it.',
					],
					confirmLabel: 'Start',
				});
				if (!isWanted) {
					return;
				}

				await withTimeLimit(options => containers.start(containerId, options));
			}

			control.update(flow => ({...flow, review: undefined}));
			await terminal.openShell({id: containerId, name});
		} catch (error) {
			await dialogs.error(`No shell in ${name}`, toProblem(error));
		}
	};
}
