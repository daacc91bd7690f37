import {useApp} from 'ink';
import {useServices} from './services.ts';

/**
Lends the whole terminal to something else (a container's shell, an editor): Ink stops reading keys
and drawing, the engine's news wait, and afterwards the screen is painted anew, whatever happened.
*/
export function useTerminalHandoff(): <Result>(use: () => Promise<Result>) => Promise<Result> {
	const {suspendTerminal} = useApp();
	const {lendTerminal, engine} = useServices();
	return async <Result>(use: () => Promise<Result>) => {
		let result: {value: Result} | undefined;
		engine.get()?.pauseUpdates();
		try {
			await suspendTerminal(async () => {
				result = {value: await lendTerminal(use)};
			});
		} finally {
			engine.get()?.resumeUpdates();
		}

		if (!result) {
			throw new Error('The terminal is already in use');
		}

		return result.value;
	};
}
