import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {detachBytes} from '../../detach-keys.ts';
import type {EngineTerminal} from '../../engine-terminal.ts';
import {describeConnectionFailure} from '../connection/describe-connection-failure.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {containerNamed} from '../requests/subject.ts';
import {openTerminalSocket} from './open-session-socket.ts';
import {TerminalStream} from './session-stream.ts';

/** How long an exit may be noted after the stream has ended. */
const settleMs = 500;

/**
Learns the exit code of a container that is attached to.

The wait starts with the session, because a container that removes itself cannot be asked afterwards.

@returns `undefined` when it still runs after the stream has ended (detached), or nobody can tell.
*/
async function watchExit(
	{client}: Connection,
	id: string,
	stream: Duplex,
): Promise<number | undefined> {
	const watching = new AbortController();
	const container = client(watching.signal, containerNamed(id)).getContainer(id);
	const unknown = () => undefined;
	const nextExit: Promise<number | undefined> = container
		.wait({condition: 'next-exit'})
		.then((answer: {StatusCode?: number} | undefined) => answer?.StatusCode, unknown);
	const inspected = async () => {
		const {State} = await container.inspect();
		const hasRun = !State.StartedAt.startsWith('0001');
		return State.Running || !hasRun ? undefined : State.ExitCode;
	};

	try {
		await once(stream, 'close');
		const settled = delay(settleMs, undefined, {signal: watching.signal});
		return await Promise.race([nextExit.then(code => code ?? settled), settled.then(inspected)]);
	} catch {
		return undefined;
	} finally {
		watching.abort();
	}
}

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
