import {randomUUID} from 'node:crypto';
import {Problem} from '../../../../problem.ts';
import type {BuildFolder, BuildRequestOptions} from '../../../build.ts';
import type {Connection} from '../../connection.ts';
import type {Subject} from '../../requests/subject.ts';
import {openTerminalSocket} from '../../terminals/open-session-socket.ts';
import {agentHandlers} from './answer-agent.ts';
import {authHandlers} from './answer-auth.ts';
import {cacheHandlers} from './answer-cache.ts';
import {fileHandlers} from './answer-files.ts';
import {outputHandlers} from './answer-output.ts';
import {secretHandlers} from './answer-secrets.ts';
import {type CallHandlers, serveCalls, sessionSettings} from './grpc/serve-calls.ts';
import {localName} from './solve-request.ts';

export type BuildSession = {
	/** For the query of POST /build. */
	id: string;
	/** Bytes of files that the builder has asked for. */
	readonly sentBytes: number;
	/** Why a file or a secret could not be given, or a result be taken; `undefined`: all could. */
	readonly failure: unknown;
	close(): void;
};

/** What BuildKit may ask for during a build. */
export type SessionOffer = Pick<
	BuildRequestOptions,
	'logins' | 'secrets' | 'sshAgent' | 'signal' | 'onOutputs' | 'cacheStores'
> & {
	/** `undefined`: it gets its context in another way. */
	folder: BuildFolder | undefined;
	subject: Subject;
};

const namedFolders = ({contexts = {}}: BuildFolder) =>
	Object.fromEntries(Object.entries(contexts).map(([name, folder]) => [localName(name), folder]));

/** `SERVING` */
const healthy = Uint8Array.of(0x08, 0x01);

/**
What BuildKit asks its client for during a build (POST /session, then gRPC with the engine as the one
that calls): files of the context, logins, secrets, keys. Without a session it pulls nothing from a registry
that hands out tokens, Docker Hub among them, not even what everybody may have.

@returns `undefined` where the engine, or a proxy before it, opens none: bases that are here still do.
*/
export async function openBuildSession(
	connection: Connection,
	{
		folder,
		logins = {},
		secrets = {},
		sshAgent,
		onOutputs,
		cacheStores,
		signal,
		subject,
	}: SessionOffer,
): Promise<BuildSession | undefined> {
	const id = randomUUID();
	let sentBytes = 0;
	let failure: unknown;
	const onFailure = (error: unknown) => {
		failure ??= error;
	};
	const handlers: CallHandlers = {
		...authHandlers(logins),
		...secretHandlers(secrets, onFailure),
		...agentHandlers(sshAgent),
		...(folder &&
			fileHandlers({
				folders: {
					...namedFolders(folder),
					context: folder.context,
					dockerfile: folder.dockerfile,
				},
				onFailure,
				onSent(bytes) {
					sentBytes += bytes;
				},
			})),
		...(onOutputs && outputHandlers(onOutputs, onFailure)),
		...(cacheStores && cacheHandlers(cacheStores, onFailure)),
		'/grpc.health.v1.Health/Check': call => call.send(healthy),
	};
	try {
		const socket = await openTerminalSocket(connection, {
			path: '/session',
			headers: {
				upgrade: 'h2c',
				'x-docker-expose-session-uuid': id,
				'x-docker-expose-session-name': 'slipway',
				...(folder && {'x-docker-expose-session-sharedkey': folder.key}),
				'x-docker-expose-session-grpc-method': Object.keys(handlers),
			},
			signal,
			subject,
		});
		// Loaded by the first build: a start does without.
		const {performServerHandshake} = await import('node:http2');
		const session = performServerHandshake(socket, sessionSettings);
		// A build that misses it fails by itself, and says why.
		session.on('error', () => {});
		serveCalls(session, handlers);
		return {
			id,
			get sentBytes() {
				return sentBytes;
			},
			get failure() {
				return failure;
			},
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
