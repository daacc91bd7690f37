import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {EngineTerminal} from '../../../engine/engine-terminal.ts';
import {findShell, knownShells} from '../../../engine/find-shell.ts';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useTerminalHandoff} from '../../../hooks/use-terminal-handoff.ts';
import {
	escapeHatchHint,
	type HandoffResult,
	handOffTerminal,
} from '../../../terminal/terminal-handoff.ts';
import {toProblem} from '../../../to-problem.ts';
import {handoffNotice} from './handoff-notice.ts';

/** `name` is safe text. */
type Container = {id: string; name: string};

export type ContainerTerminal = {
	/** Opens the best shell that the container has; says so when it has none. */
	openShell(container: Container): Promise<void>;
	/** Takes part in the container's main process. */
	attach(container: Container): Promise<void>;
	/**
	Attaches to a created container and starts it, as `docker run -it` does.

	@returns The function that hands the terminal over.
	@throws Problem when it cannot be attached to or does not start, or the reason of the signal.
	*/
	runAttached(container: Container, options: {signal: AbortSignal}): Promise<() => Promise<void>>;
};

/** Leaves a container without stopping it. */
const detachKeys = 'ctrl-p,ctrl-q';

const detachHint = 'ctrl-p ctrl-q leaves it running';

/** A program that could not be run at all, or was not found. */
const isFailedStart = ({exitCode}: HandoffResult) => exitCode === 126 || exitCode === 127;

const goBack = 'Press any key to go back to Slipway.';

const saidAtEnd = ({reason, exitCode}: HandoffResult) =>
	reason === 'exited' ? `Exit code ${exitCode}. ${goBack}` : undefined;

/** Ways to put the user's terminal into a container. Errors are shown, none is thrown. */
export function useContainerTerminal(): ContainerTerminal {
	const {notices, terminal} = useServices();
	const {stdin, stdout} = terminal;
	const {containers} = useOpenEngine().engine;
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();

	const handOver = async (
		session: EngineTerminal,
		{
			header,
			redraw,
			holdWith,
		}: {
			header: string;
			redraw: boolean;
			holdWith(result: HandoffResult): string | undefined;
		},
		words: {what: string; left: string},
	) => {
		try {
			const result = await lend(() =>
				handOffTerminal(session, {
					stdin,
					stdout,
					header: `Slipway: ${words.what}. ${header}; ${escapeHatchHint}.`,
					redraw,
					holdWith,
				}),
			);
			notices.show(handoffNotice(result, words));
		} finally {
			session.stream.destroy();
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
							'Logs, changed files and attaching to its main process work without one.',
						],
					});
					return;
				}

				const {columns = 80, rows = 24} = stdout;
				const session = await withTimeLimit(options =>
					containers.exec(id, {command: [shell], columns, rows, ...options}),
				);
				await handOver(
					session,
					{
						header: 'exit or ctrl-d leaves',
						redraw: false,
						holdWith: result => (isFailedStart(result) ? saidAtEnd(result) : undefined),
					},
					{what: `${shell} in ${name}`, left: `Left ${shell} in ${name}; it may still run there`},
				);
			}),
		attach: ({id, name}) =>
			told(`Cannot attach to ${name}`, async () => {
				const {isStdinOpen} = await withTimeLimit(options => containers.inspect(id, options));
				const session = await withTimeLimit(options =>
					containers.attach(id, {replayLog: false, detachKeys, ...options}),
				);
				const plain = isStdinOpen
					? 'no terminal: lines are sent as they are finished, ctrl-c leaves it running'
					: 'no terminal, reads nothing: output only, ctrl-c leaves it running';
				await handOver(
					session,
					{
						header: session.isTty ? detachHint : plain,
						redraw: true,
						holdWith: saidAtEnd,
					},
					{what: `main process of ${name}`, left: `Left ${name}; it still runs`},
				);
			}),
		async runAttached({id, name}, {signal}) {
			const session = await withTimeLimit(
				options => containers.attach(id, {replayLog: false, detachKeys, ...options}),
				signal,
			);
			try {
				await withTimeLimit(options => containers.start(id, options), signal);
			} catch (error) {
				session.stream.destroy();
				throw error;
			}

			return () =>
				handOver(
					session,
					{header: detachHint, redraw: false, holdWith: saidAtEnd},
					{what: name, left: `Left ${name}; it still runs`},
				);
		},
	};
}
