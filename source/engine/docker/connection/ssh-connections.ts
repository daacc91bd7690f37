import {existsSync, type FSWatcher, watch} from 'node:fs';
import path from 'node:path';
import {CommandFailure, CommandSocket} from './command-socket.ts';
import {type SshTarget, sshArguments} from './ssh-command.ts';
import {openSshSharing, type SshSharing} from './ssh-sharing.ts';

/** Connections to an engine behind `ssh`. */
export type SshConnections = {
	/**
	One login comes first, and everything else waits for it: where it is shared nothing else logs in, where it
	is not two log in at a time.

	When that login fails everything that waited fails in the same way.
	*/
	connect(): CommandSocket;
	/** The same with another command than the one that leads to the engine. @param command Words of a shell. */
	run(command: readonly string[]): CommandSocket;
	/** Ends the login that they share; whoever has a connection ends that. */
	close(): void;
};

type ConnectionsOptions = {
	target: SshTarget;
	/** Called when the machine lets fewer connections share a login, with how many it let. */
	onLimit(most: number): void;
};

/** What asks at the same time as a login that failed gets the same answer, without a login of its own. */
const sameFailureMs = 2000;

/** How long the next one waits for a login that is not shared and says nothing. */
const silentLoginMs = 10_000;

/** Events, a log and statistics have one each for as long as they are followed; the rest needs one, too. */
const leastConnections = 4;

/** How `ssh` ends when it failed itself; otherwise it ends as the command did. */
const sshFailed = 255;

const tooManySessions = /session open refused|session request failed/i;

/** @param onChange Called whenever the socket may have come. */
function watchFolderOf(socketPath: string, onChange: () => void): FSWatcher | undefined {
	try {
		return watch(path.dirname(socketPath), {persistent: false}, onChange).on('error', () => {});
	} catch {
		// A folder that is not there: the login tells by its first answer, or by its end.
		return;
	}
}

/**
Resolves once a login is over: it is shared, has brought an answer, or was given up.

@throws CommandFailure
*/
function untilLoggedIn(socket: CommandSocket, socketPath: string | undefined): Promise<void> {
	return new Promise((resolve, reject) => {
		const check = () => {
			if (socketPath !== undefined && existsSync(socketPath)) {
				resolve();
			}
		};
		const watcher = socketPath === undefined ? undefined : watchFolderOf(socketPath, check);
		socket.once('answer', resolve);
		socket.once('error', reject);
		socket.once('close', () => {
			watcher?.close();
			resolve();
		});
		check();
	});
}

const after = (delayMs: number): Promise<void> =>
	new Promise(resolve => {
		setTimeout(resolve, delayMs).unref();
	});

export function createSshConnections({target, onLimit}: ConnectionsOptions): SshConnections {
	let opening: Promise<SshSharing> | undefined;
	const logins = new Set<Promise<void>>();
	const open = new Set<CommandSocket>();
	const unshared = new Set<CommandSocket>();
	let hasLoggedIn = false;
	let isClosed = false;
	let latest: {failure: unknown; at: number} | undefined;

	const noteLogin = (
		socket: CommandSocket,
		socketPath: string | undefined,
		command: readonly string[] | undefined,
	) => {
		const over = untilLoggedIn(socket, socketPath).then(
			() => {
				hasLoggedIn = true;
			},
			(failure: unknown) => {
				// A command of another kind may fail behind a login that is as good as any.
				if (command && failure instanceof CommandFailure && failure.exitCode !== sshFailed) {
					return;
				}

				hasLoggedIn = false;
				latest = {failure, at: Date.now()};
				throw failure;
			},
		);
		const waitsLess = hasLoggedIn && socketPath === undefined;
		const login = waitsLess ? Promise.race([over, after(silentLoginMs)]) : over;
		logins.add(login);
		// Whoever waits is told; there may be no one.
		login.catch(() => {}).finally(() => logins.delete(login));
	};

	/** Resolves once that connection may start, which may be as the login. */
	const admit = async (
		socket: CommandSocket,
		command: readonly string[] | undefined,
	): Promise<readonly string[]> => {
		opening ??= openSshSharing(target);
		const {socketPath, arguments: sharing} = await opening;
		for (;;) {
			if (isClosed) {
				// The agent still serves what waited for a connection.
				throw new Error('The connection was closed');
			}

			const mayShare = socketPath !== undefined && existsSync(socketPath);
			socket.cutCode = mayShare ? sshFailed : undefined;
			if (mayShare || socket.destroyed) {
				break;
			}

			if (latest && Date.now() - latest.at < sameFailureMs) {
				throw latest.failure;
			}

			if (logins.size < (hasLoggedIn && socketPath === undefined ? 2 : 1)) {
				noteLogin(socket, socketPath, command);
				break;
			}

			await Promise.race(logins);
		}

		open.add(socket);
		return sshArguments(target, sharing, command);
	};

	const start = (command?: readonly string[]): CommandSocket => {
		const socket: CommandSocket = new CommandSocket('ssh', () => admit(socket, command));
		socket.once('close', () => {
			open.delete(socket);
			unshared.delete(socket);
		});
		socket.on('complaint', text => {
			// It goes on with a login of its own.
			if (tooManySessions.test(text)) {
				unshared.add(socket);
				onLimit(Math.max(leastConnections, open.size - unshared.size));
			}
		});
		return socket;
	};

	return {
		connect: () => start(),
		run: start,
		close() {
			isClosed = true;
			void opening?.then(({end}) => end());
		},
	};
}
