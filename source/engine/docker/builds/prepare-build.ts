import type {
	BuildBackend,
	BuildFolder,
	BuildInput,
	BuildRequestOptions,
	BuildSpecification,
} from '../../build.ts';
import type {Connection} from '../connection.ts';
import type {Subject} from '../requests/subject.ts';
import {type BuildSession, openBuildSession} from './buildkit/build-session.ts';
import {chooseBackend} from './choose-backend.ts';

export type PreparedBuild = {
	backend: BuildBackend;
	/** Why it is not what was asked for, not BuildKit, or why a whole folder is sent. */
	reason: string | undefined;
	/** `undefined`: the classic builder has none, and some proxies let none through. */
	session: BuildSession | undefined;
	/** The builder asks for files over the session. */
	asksForFiles: boolean;
};

const isFolder = (input: BuildInput): input is BuildFolder => 'archive' in input;

/** The archive of a folder, or the one that there is. */
export const archiveOf = (input: BuildInput, signal: AbortSignal): AsyncIterable<Uint8Array> =>
	isFolder(input) ? input.archive({signal}) : input;

/** Finds out who builds, and how the context gets there; opens the session for it. */
export async function prepareBuild(
	connection: Connection,
	input: BuildInput,
	{backend: wanted}: Pick<BuildSpecification, 'backend'>,
	options: BuildRequestOptions & {subject: Subject},
): Promise<PreparedBuild> {
	const {backend, reason, needsSession} = await chooseBackend(connection, wanted, options.signal);
	const folder = isFolder(input) ? input : undefined;
	const classic = (why: string | undefined): PreparedBuild => ({
		backend: 'classic',
		reason: why,
		session: undefined,
		asksForFiles: false,
	});
	if (backend === 'classic') {
		return classic(reason);
	}

	if (needsSession !== undefined && !folder) {
		return classic(needsSession);
	}

	const session = await openBuildSession(connection, {...options, folder});
	if (session) {
		return {backend, reason, session, asksForFiles: folder !== undefined};
	}

	return needsSession === undefined
		? {
				backend,
				reason: folder && 'The engine opens no session for builds: the whole context is sent.',
				session,
				asksForFiles: false,
			}
		: classic(needsSession);
}
