import type {IncomingMessage} from 'node:http';
import type {BuildEvent, BuildRequestOptions, BuildSpecification} from '../../build.ts';
import {EngineError} from '../../engine-error.ts';
import type {Connection} from '../connection.ts';
import {bodyChunks} from '../requests/read-answer.ts';
import {imageNamed} from '../requests/subject.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {streamFailure} from '../streams/stream-failure.ts';
import {buildQuery} from './build-query.ts';
import type {BuildReader, RawBuildLine} from './build-reader.ts';
import {type BuildSession, openBuildSession} from './buildkit/build-session.ts';
import {createBuildkitReader} from './buildkit/read-buildkit.ts';
import {chooseBackend} from './choose-backend.ts';
import {createClassicReader} from './classic/read-classic.ts';
import {explainBuildFailure} from './explain-build-failure.ts';
import {registryLogins} from './registry-logins.ts';
import {sendContext} from './send-context.ts';

/** Tells where the build failed, then fails. */
function* failBuild(
	reader: BuildReader,
	text: string,
	code?: number,
): Generator<BuildEvent, never> {
	const {events, at, title} = reader.fail();
	const {error, exitCode, line} = explainBuildFailure(text, title, code);
	yield* events;
	yield {kind: 'failure', failure: {...at, exitCode, line}};
	throw error;
}

async function* readAnswer(
	body: AsyncIterable<Buffer>,
	reader: BuildReader,
): AsyncGenerator<BuildEvent, void, undefined> {
	for await (const value of jsonLines(body)) {
		const line = value as RawBuildLine;
		const failure = streamFailure(line);
		if (failure) {
			yield* failBuild(reader, failure.text, failure.code);
		}

		yield* reader.read(line);
	}

	yield* reader.finish();
}

/** @returns The stream of the build. A Dockerfile that cannot be read may be refused before it begins. */
async function* beginBuild(
	sending: ReturnType<typeof sendContext>,
	reader: BuildReader,
): AsyncGenerator<BuildEvent, IncomingMessage, undefined> {
	try {
		return yield* sending;
	} catch (error) {
		if (error instanceof EngineError && typeof error.cause === 'string') {
			yield* failBuild(reader, error.cause);
		}

		throw error;
	}
}

/** POST /build */
export async function* buildImage(
	connection: Connection,
	context: AsyncIterable<Uint8Array>,
	specification: BuildSpecification,
	{signal, logins}: BuildRequestOptions,
): AsyncGenerator<BuildEvent, void, undefined> {
	signal.throwIfAborted();
	// Whoever leaves the loop wants the build to end as well.
	const leaving = new AbortController();
	const ended = AbortSignal.any([signal, leaving.signal]);
	const subject = imageNamed(specification.references[0] ?? 'build');
	let session: BuildSession | undefined;
	try {
		const chosen = await chooseBackend(connection, specification.backend, ended);
		yield {kind: 'backend', ...chosen};
		const reader =
			chosen.backend === 'buildkit' ? createBuildkitReader() : createClassicReader(Date.now);
		if (chosen.backend === 'buildkit') {
			session = await openBuildSession(connection, {logins: logins ?? {}, signal: ended, subject});
		}

		const sending = sendContext(connection.client(ended, subject), context, {
			query: buildQuery(specification, chosen.backend, session?.id),
			registryConfig: logins && registryLogins(logins),
		});
		const answer = yield* beginBuild(sending, reader);
		yield* readAnswer(bodyChunks(answer, connection.context(ended, subject)), reader);
	} finally {
		leaving.abort();
		session?.close();
	}
}
