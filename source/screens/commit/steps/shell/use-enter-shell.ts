import {setTimeout as delay} from 'node:timers/promises';
import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../../engine/with-time-limit.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {useServices} from '../../../../hooks/services.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useTerminalHandoff} from '../../../../hooks/use-terminal-handoff.ts';
import type {GuidedSession} from '../../../../session/guided-session.ts';
import {createLedger} from '../../../../session/recording/create-ledger.ts';
import {escapeHatchHint, handOffTerminal} from '../../../../terminal/terminal-handoff.ts';
import {toProblem} from '../../../../to-problem.ts';
import {makeSession} from '../../session/make-session.ts';
import {useFlow} from '../../use-flow.ts';
import {detachHint, detachKeys} from './detach-keys.ts';
import {shellNotice} from './shell-notice.ts';

const longestRefreshMs = 500;

/** @returns The function that puts the user's terminal into the session's shell. Errors are shown, none is thrown. */
export function useEnterShell(): () => Promise<void> {
	const {notices, terminal, now} = useServices();
	const engineSession = useOpenEngine();
	const {engine} = engineSession;
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();
	const control = useFlow();
	const {stdin, stdout} = terminal;

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
		const session = await makeSession(engineSession, control);
		const {attached, wasRunning} = await attach(session);
		const ledger =
			session.shell?.nonce === undefined
				? undefined
				: createLedger({
						engine,
						session,
						columns: stdout.columns ?? 80,
						now,
						entries: control.get().ledger,
						onChange: entries => control.update(flow => ({...flow, ledger: entries})),
					});
		const name = safeText(session.containerName);
		const shell = safeText(session.shell?.path ?? '');
		try {
			// From here on files may change: what was reviewed before says nothing any more.
			control.update(flow => ({...flow, review: undefined}));
			const result = await lend(async () => {
				const ending = await handOffTerminal(attached, {
					stdin,
					stdout,
					header: `Slipway: ${shell} in ${name}. exit ends it, ${detachHint} leaves it running; ${escapeHatchHint}.`,
					redraw: wasRunning,
					filter: ledger,
				});
				// The screen comes back with the container as it is now; a slow engine is not waited for.
				await Promise.race([engineSession.containers.refresh(), delay(longestRefreshMs)]);
				return ending;
			});
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
