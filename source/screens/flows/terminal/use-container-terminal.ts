import type {ContainerTerminal} from '../../../actions/containers/containers-context.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {EngineTerminal} from '../../../engine/engine-terminal.ts';
import {findShell, knownShells} from '../../../engine/find-shell.ts';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useTerminalHandoff} from '../../../hooks/use-terminal-handoff.ts';
import {handoffNotice} from '../../../store/terminal/handoff-notice.ts';
import {escapeHatchHint, handOffTerminal} from '../../../terminal/terminal-handoff.ts';
import {toProblem} from '../../../to-problem.ts';

/** Leaves a container without stopping it. */
const detachKeys = 'ctrl-p,ctrl-q';

const detachHint = 'ctrl-p ctrl-q leaves it running';

/** Ways to put the user's terminal into a container. Errors are shown, none is thrown. */
export function useContainerTerminal(): ContainerTerminal {
	const {notices, terminal: own} = useServices();
	const {containers} = useOpenEngine().engine;
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();

	const handOver = async (
		terminal: EngineTerminal,
		{
			header,
			redraw,
			holdsExit,
		}: {
			header: string;
			redraw: boolean;
			holdsExit: boolean;
		},
		words: {what: string; left: string},
	) => {
		try {
			const result = await lend(() =>
				handOffTerminal(terminal, {
					...own,
					header: `Slipway: ${words.what}. ${header}, ${escapeHatchHint}.`,
					redraw,
					detachKeys,
					sayEnd: result => handoffNotice(result, words).text,
					holdsExit,
				}),
			);
			notices.show(handoffNotice(result, words));
		} finally {
			terminal.stream.destroy();
		}
	};

	const told = async (title: string, action: () => Promise<void>) => {
		try {
			await action();
		} catch (error) {
			await dialogs.error(title, toProblem(error));
		}
	};

	return {
		openShell: ({id, name}) =>
			told(`No shell in ${name}`, async () => {
				const shell = await withTimeLimit(options => findShell(containers, id, options));
				if (shell === undefined) {
					await dialogs.message({
						title: `No shell in ${name}`,
						lines: [
							`The image of ${name} has no shell: none of ${knownShells.join(', ')} is in it.`,
							'',
							'Logs, changed files and attach work without a shell.',
						],
					});
					return;
				}

				const {columns = 80, rows = 24} = own.stdout;
				const terminal = await withTimeLimit(options =>
					containers.exec(id, {command: [shell], columns, rows, ...options}),
				);
				await handOver(
					terminal,
					{
						header: 'exit or ctrl-d leaves',
						redraw: false,
						holdsExit: false,
					},
					{what: `${shell} in ${name}`, left: `Left ${shell} in ${name}. It may still be running`},
				);
			}),
		attach: ({id, name}) =>
			told(`Cannot attach to ${name}`, async () => {
				const {isStdinOpen} = await withTimeLimit(options => containers.inspect(id, options));
				const terminal = await withTimeLimit(options =>
					containers.attach(id, {replayLog: false, detachKeys, ...options}),
				);
				const plain = isStdinOpen
					? 'no terminal: input is sent line by line, ctrl-c leaves it running'
					: 'no terminal, no stdin: output only, ctrl-c leaves it running';
				await handOver(
					terminal,
					{
						header: terminal.isTty ? detachHint : plain,
						redraw: true,
						holdsExit: true,
					},
					{what: `main process of ${name}`, left: `Left ${name}. It is still running`},
				);
			}),
		async runAttached({id, name}, {signal}) {
			const terminal = await withTimeLimit(
				options => containers.attach(id, {replayLog: false, detachKeys, ...options}),
				signal,
			);
			try {
				await withTimeLimit(options => containers.start(id, options), signal);
			} catch (error) {
				terminal.stream.destroy();
				throw error;
			}

			return () =>
				handOver(
					terminal,
					{header: detachHint, redraw: false, holdsExit: true},
					{what: name, left: `Left ${name}. It is still running`},
				);
		},
	};
}
