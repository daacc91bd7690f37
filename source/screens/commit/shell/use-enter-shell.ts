import {setTimeout as delay} from 'node:timers/promises';
import {makeSession} from '../../../actions/commit/make-session.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useTerminalHandoff} from '../../../hooks/use-terminal-handoff.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {createLedger} from '../../../session/recording/create-ledger.ts';
import {detachHint, detachKeys, shellNotice} from '../../../store/commit/shell-notice.ts';
import {escapeHatchHint, handOffTerminal} from '../../../terminal/terminal-handoff.ts';
import {toProblem} from '../../../to-problem.ts';
import {useFlow} from '../use-flow.ts';

const longestRefreshMs = 500;

/** @returns The function that puts the user's terminal into the session's shell. Errors are shown, none is thrown. */
export function useEnterShell(): () => Promise<void> {
	const {notices, terminal, now} = useServices();
	const openEngine = useOpenEngine();
	const {engine} = openEngine;
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();
	const control = useFlow();

	const attach = async ({containerId}: GuidedSession) => {
		const {state} = await withTimeLimit(options => engine.containers.inspect(containerId, options));
		const attached = await withTimeLimit(options =>
			engine.containers.attach(containerId, {replayLog: false, detachKeys, ...options}),
		);
		try {
			if (state !== 'running') {
				await withTimeLimit(options => engine.containers.start(containerId, options));
			}
		} catch (error) {
			attached.stream.destroy();
			throw error;
		}

		return {attached, wasRunning: state === 'running'};
	};

	const enter = async () => {
		const session = await makeSession(openEngine, control);
		const {attached, wasRunning} = await attach(session);
		const ledger =
			session.shell?.nonce === undefined
				? undefined
				: createLedger({
						engine,
						session,
						columns: terminal.stdout.columns ?? 80,
						now,
						entries: control.get().ledger,
						onChange: entries => control.update(flow => ({...flow, ledger: entries})),
					});
		const name = session.containerName;
		const shell = session.shell?.path ?? '';
		try {
			// From here on files may change: what was reviewed before says nothing any more.
			control.update(flow => ({...flow, review: undefined}));
			const result = await lend(() =>
				handOffTerminal(attached, {
					...terminal,
					header: `Slipway: ${shell} in ${name}. exit ends it, ${detachHint} leaves it running, ${escapeHatchHint}.`,
					redraw: wasRunning,
					filter: ledger,
					detachKeys,
					sayEnd: ended => shellNotice(ended, {shell, name}).text,
					// The screen comes back with the container as it is now; a slow engine is not waited for.
					afterwards: () =>
						Promise.race([openEngine.containers.refresh(), delay(longestRefreshMs)]),
				}),
			);
			notices.show(shellNotice(result, {shell, name}));
		} finally {
			attached.stream.destroy();
			void ledger?.end();
		}
	};

	return async () => {
		try {
			await enter();
		} catch (error) {
			await dialogs.error('The shell could not be opened', toProblem(error));
		}
	};
}
