import {Problem} from '../../../problem.ts';
import type {
	BuildBackend,
	BuildFolder,
	BuildInput,
	BuildRequestOptions,
	BuildSpecification,
} from '../../build.ts';
import {isBeyondRequest} from '../../build-transport.ts';
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
	/** Built over BuildKit's own API: the request of a build cannot carry it. */
	isSolved: boolean;
};

const isFolder = (input: BuildInput): input is BuildFolder => 'archive' in input;

/** The archive of a folder, or the one that there is. */
export const archiveOf = (input: BuildInput, signal: AbortSignal): AsyncIterable<Uint8Array> =>
	isFolder(input) ? input.archive({signal}) : input;

/**
Finds out who builds, and how the context gets there; opens the session for it.

@throws Problem for what this engine has no way to build.
*/
export async function prepareBuild(
	connection: Connection,
	input: BuildInput,
	specification: BuildSpecification,
	options: BuildRequestOptions & {subject: Subject},
): Promise<PreparedBuild> {
	const {backend, reason, needsSession} = await chooseBackend(
		connection,
		specification.backend,
		options.signal,
	);
	const folder = isFolder(input) ? input : undefined;
	const isSolved = isBeyondRequest(specification);
	const classic = (why: string | undefined): PreparedBuild => {
		if (isSolved) {
			throw new Problem({
				reason: 'not-supported',
				message: `Named contexts, outputs, caches and several platforms are unavailable: ${why ?? 'the classic builder has none of them'}`,
				nextStep: 'Build without them, or on an engine with BuildKit.',
			});
		}

		return {backend: 'classic', reason: why, session: undefined, asksForFiles: false, isSolved};
	};
	if (backend === 'classic') {
		return classic(reason);
	}

	if ((needsSession !== undefined || isSolved) && !folder) {
		return classic(needsSession ?? 'their context is a folder, and this is an archive.');
	}

	const session = await openBuildSession(connection, {...options, folder});
	if (session) {
		return {backend, reason, session, asksForFiles: folder !== undefined, isSolved};
	}

	return needsSession === undefined && !isSolved
		? {
				backend,
				reason: folder && 'The engine opens no session for builds: the whole context is sent.',
				session,
				asksForFiles: false,
				isSolved,
			}
		: classic(needsSession ?? 'the engine opens no session for builds.');
}
