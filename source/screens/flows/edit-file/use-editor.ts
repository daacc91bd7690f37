import {useServices} from '../../../hooks/services.ts';
import {useTerminalHandoff} from '../../../hooks/use-terminal-handoff.ts';
import {Problem} from '../../../problem.ts';
import {editorCommand, runEditor} from '../../../terminal/run-editor.ts';

/**
@returns The function that opens a file of this machine in the user's own editor, in the terminal, and
resolves when it is closed. It throws Problem when the editor did not run or did not end well.
*/
export function useEditor(): (file: string) => Promise<void> {
	const {terminal} = useServices();
	const lend = useTerminalHandoff();
	return async file => {
		try {
			await lend(() => runEditor(editorCommand(process.env), file, terminal));
		} catch (cause) {
			throw new Problem({
				reason: 'failed',
				message: cause instanceof Error ? cause.message : String(cause),
				nextStep: 'The file was not changed. Set VISUAL or EDITOR to choose the editor.',
				cause,
			});
		}
	};
}
