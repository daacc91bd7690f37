import {setTimeout as delay} from 'node:timers/promises';
import type Docker from 'dockerode';
import type {EngineTerminal} from '../../engine-terminal.ts';
import {describeConnectionFailure} from '../connection/describe-connection-failure.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {containerNamed} from '../requests/subject.ts';
import {openTerminalSocket} from './open-session-socket.ts';
import {TerminalStream} from './session-stream.ts';

type ExecOptions = {command: string[]; columns: number; rows: number; signal: AbortSignal};

/** The stream may end a moment before the engine has noted the exit. */
const exitCodeAttempts = 20;
const attemptMs = 50;

async function attempt(work: () => Promise<unknown>, times: number): Promise<void> {
	for (let count = 0; count < times; count += 1) {
		try {
			await work();
			return;
		} catch {
			await delay(attemptMs);
		}
	}
}

/** POST /containers/{id}/exec, then POST /exec/{id}/start */
export async function openExecTerminal(
	connection: Connection,
	name: string,
	{command, columns, rows, signal}: ExecOptions,
): Promise<EngineTerminal> {
	const subject = containerNamed(name);
	// From API 1.42 on it starts with its size; older engines ignore it and are told afterwards.
	const terminal = {Tty: true, ConsoleSize: [rows, columns]};
	const process = {AttachStdin: true, AttachStdout: true, AttachStderr: true, Cmd: command};
	const {id} = await connection
		.client(signal, subject)
		.getContainer(pathPart(name))
		.exec({...process, ...terminal} as Docker.ExecCreateOptions);
	const socket = await openTerminalSocket(connection, {
		path: `/exec/${id}/start`,
		body: {Detach: false, ...terminal},
		signal,
		subject,
	});
	const {endpoint} = connection.transport;
	const stream = new TerminalStream({
		socket,
		isFramed: false,
		describeError: error => describeConnectionFailure(error, endpoint),
	});

	// The signal covers the start only: what follows lives as long as the connection.
	const afterStart = connection.client(new AbortController().signal, subject).getExec(id);
	const resizeOnce = (size: {columns: number; rows: number}) =>
		afterStart.resize({h: size.rows, w: size.columns});
	// Engines refuse until the process runs, which is a moment after the connection is open.
	const isOpen = () => !stream.destroyed;
	attempt(async () => isOpen() && resizeOnce({columns, rows}), 10);

	return {
		stream,
		isTty: true,
		resize: size => attempt(() => resizeOnce(size), 1),
		async exitCode() {
			let exitCode: number | undefined;
			await attempt(async () => {
				const {Running, ExitCode} = await afterStart.inspect();
				if (Running) {
					throw new Error('still running');
				}

				exitCode = ExitCode ?? undefined;
			}, exitCodeAttempts);
			return exitCode;
		},
	};
}
