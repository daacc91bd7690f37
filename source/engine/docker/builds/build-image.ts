import type {IncomingMessage} from 'node:http';
import {dockerHub} from '../../../format/image-reference.ts';
import {Problem} from '../../../problem.ts';
import type {
	BuildBackend,
	BuildEvent,
	BuildRequestOptions,
	BuildSpecification,
} from '../../build.ts';
import type {RegistryCredentials} from '../../registry-credentials.ts';
import type {Connection} from '../connection.ts';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {imageNamed} from '../requests/subject.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {streamFailure} from '../streams/stream-failure.ts';
import type {BuildReader, RawBuildLine} from './build-reader.ts';
import {type BuildSession, openBuildSession} from './buildkit/build-session.ts';
import {createBuildkitReader} from './buildkit/read-buildkit.ts';
import {chooseBackend} from './choose-backend.ts';
import {createClassicReader} from './classic/read-classic.ts';
import {explainBuildFailure} from './explain-build-failure.ts';
import {sendContext} from './send-context.ts';

const flag = (isSet: boolean): '1' | undefined => (isSet ? '1' : undefined);

const given = (record: Readonly<Record<string, string>>) =>
	Object.keys(record).length === 0 ? undefined : record;

/**
Query of POST /build; what is left out is the engine's default.

@param session Of BuildKit's client; `undefined`: none.
*/
function buildQuery(
	specification: BuildSpecification,
	backend: BuildBackend,
	session: string | undefined,
): Record<string, unknown> {
	const {references, dockerfile, target, platform, network} = specification;
	const query = {
		version: backend === 'buildkit' ? '2' : '1',
		session,
		dockerfile,
		t: references.length === 0 ? undefined : references,
		target,
		platform,
		networkmode: network,
		buildargs: given(specification.buildArguments),
		labels: given(specification.labels),
		nocache: flag(specification.ignoresCache),
		pull: flag(specification.pullsBases),
		// A container of the classic builder goes when its step ends, also when it fails.
		rm: '1',
		forcerm: '1',
	};
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** Docker Hub's address in logins, for historical reasons. */
const hubAddress = 'https://index.docker.io/v1/';

/** What the X-Registry-Config header of a build holds: a login for each registry. */
const registryLogins = (logins: Readonly<Record<string, RegistryCredentials>>) =>
	Object.fromEntries(
		Object.entries(logins).map(([host, credentials]) => [
			host === dockerHub ? hubAddress : host,
			'identityToken' in credentials
				? {identitytoken: credentials.identityToken}
				: {username: credentials.username, password: credentials.password},
		]),
	);

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

async function* readLines(
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

/** A Dockerfile that cannot be read may be refused before the build begins. */
async function* readAnswer(
	answer: Promise<IncomingMessage>,
	reader: BuildReader,
	context: RequestContext,
): AsyncGenerator<BuildEvent, void, undefined> {
	let body: AsyncIterable<Buffer>;
	try {
		body = bodyChunks(await answer, context);
	} catch (error) {
		if (error instanceof Problem && typeof error.cause === 'string') {
			yield* failBuild(reader, error.cause);
		}

		throw error;
	}

	yield* readLines(body, reader);
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

		yield* sendContext(connection.client(ended, subject), context, {
			query: buildQuery(specification, chosen.backend, session?.id),
			registryConfig: logins && registryLogins(logins),
			read: answer => readAnswer(answer, reader, connection.context(ended, subject)),
		});
		signal.throwIfAborted();
	} finally {
		leaving.abort();
		session?.close();
	}
}
