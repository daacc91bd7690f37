import {randomUUID} from 'node:crypto';
import {Problem} from '../../../../problem.ts';
import type {Connection} from '../../connection.ts';
import type {Subject} from '../../requests/subject.ts';
import {openTerminalSocket} from '../../terminals/open-session-socket.ts';
import {answerAuth, type Logins, methods} from './answer-auth.ts';

export type BuildSession = {
	/** For the query of POST /build. */
	id: string;
	close(): void;
};

/**
What BuildKit asks its client for during a build (POST /session, then gRPC with the engine as the one
that calls): logins. Without a session it pulls nothing from a registry that hands out tokens, Docker
Hub among them, not even what everybody may have.

@returns `undefined` where the engine, or a proxy before it, opens none: bases that are here still do.
*/
export async function openBuildSession(
	connection: Connection,
	{logins, signal, subject}: {logins: Logins; signal: AbortSignal; subject: Subject},
): Promise<BuildSession | undefined> {
	const id = randomUUID();
	try {
		const socket = await openTerminalSocket(connection, {
			path: '/session',
			headers: {
				upgrade: 'h2c',
				'x-docker-expose-session-uuid': id,
				'x-docker-expose-session-name': 'slipway',
				'x-docker-expose-session-grpc-method': methods,
			},
			signal,
			subject,
		});
		// Loaded by the first build: a start does without.
		const {performServerHandshake} = await import('node:http2');
		const session = performServerHandshake(socket);
		// A build that misses it fails by itself, and says why.
		session.on('error', () => {});
		session.on('stream', (stream, {':path': path = ''}) => answerAuth(stream, path, logins));
		return {
			id,
			close() {
				session.destroy();
				socket.destroy();
			},
		};
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof Problem) {
			return undefined;
		}

		throw error;
	}
}
