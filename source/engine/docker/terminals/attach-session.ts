import type {EngineTerminal} from '../../engine-terminal.ts';
import {describeConnectionFailure} from '../connection/describe-connection-failure.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {containerNamed} from '../requests/subject.ts';
import {detachBytes} from './detach-keys.ts';
import {openTerminalSocket} from './open-session-socket.ts';
import {TerminalStream} from './session-stream.ts';
import {watchExit} from './watch-exit.ts';

type AttachOptions = {replayLog: boolean; detachKeys: string; signal: AbortSignal};

/** POST /containers/{id}/attach */
export async function openAttachTerminal(
	connection: Connection,
	name: string,
	{replayLog, detachKeys, signal}: AttachOptions,
): Promise<EngineTerminal> {
	const {client, transport} = connection;
	const subject = containerNamed(name);
	const {Id, Config} = await client(signal, subject).getContainer(pathPart(name)).inspect();
	const query = new URLSearchParams({
		stream: '1',
		stdin: Config.OpenStdin ? '1' : '0',
		stdout: '1',
		stderr: '1',
		logs: replayLog ? '1' : '0',
		detachKeys,
	});
	const socket = await openTerminalSocket(connection, {
		path: `/containers/${Id}/attach?${query}`,
		signal,
		subject,
	});
	const stream = new TerminalStream({
		socket,
		isFramed: !Config.Tty,
		separateBytes: transport.isPodman ? detachBytes(detachKeys) : undefined,
		describeError: error => describeConnectionFailure(error, transport.endpoint),
	});
	const exit = watchExit(connection, Id, stream);
	const container = client(new AbortController().signal, subject).getContainer(Id);
	return {
		stream,
		isTty: Config.Tty,
		async resize({columns, rows}) {
			try {
				if (Config.Tty) {
					await container.resize({h: rows, w: columns});
				}
			} catch {
				// Not started yet, or ended: the next resize asks again.
			}
		},
		exitCode: () => exit,
	};
}
