import type {IncomingMessage} from 'node:http';
import type DockerModem from 'docker-modem';
import {dockerHub} from '../../../format/image-reference.ts';
import {Problem} from '../../../problem.ts';
import type {
	BuildEvent,
	BuildFolder,
	BuildInput,
	BuildRequestOptions,
	BuildSpecification,
} from '../../build.ts';
import {describeSourceFailure} from '../../describe-source-failure.ts';
import type {RegistryCredentials} from '../../registry-credentials.ts';
import type {Connection} from '../connection.ts';
import {toAuthentication} from '../images/registry-authentication.ts';
import {dial} from '../requests/client.ts';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {imageNamed} from '../requests/subject.ts';
import {jsonLines} from '../streams/json-lines.ts';
import {streamFailure} from '../streams/stream-failure.ts';
import type {BuildReader, RawBuildLine} from './build-reader.ts';
import type {BuildSession} from './buildkit/build-session.ts';
import {createBuildkitReader} from './buildkit/read-buildkit.ts';
import {solveBuild} from './buildkit/solve-build.ts';
import {createClassicReader} from './classic/read-classic.ts';
import {explainBuildFailure} from './explain-build-failure.ts';
import {archiveOf, type PreparedBuild, prepareBuild} from './prepare-build.ts';
import {sendContext} from './send-context.ts';

const flag = (isSet: boolean): '1' | undefined => (isSet ? '1' : undefined);

const given = (record: Readonly<Record<string, string>>) =>
	Object.keys(record).length === 0 ? undefined : record;

/** Query of POST /build; what is left out is the engine's default. */
function buildQuery(
	specification: BuildSpecification,
	{backend, session, asksForFiles}: PreparedBuild,
): Record<string, unknown> {
	const {references, dockerfile, target, platform, network, cacheFrom = []} = specification;
	const query = {
		version: backend === 'buildkit' ? '2' : '1',
		session: session?.id,
		remote: asksForFiles ? 'client-session' : undefined,
		dockerfile,
		t: references.length === 0 ? undefined : references,
		target,
		platform,
		networkmode: network,
		buildargs: given(specification.buildArguments),
		labels: given(specification.labels),
		cachefrom:
			cacheFrom.length === 0
				? undefined
				: JSON.stringify(cacheFrom.map(({attributes}) => attributes.ref)),
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
			toAuthentication(credentials),
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
	lines: AsyncIterable<unknown>,
	reader: BuildReader,
): AsyncGenerator<BuildEvent, void, undefined> {
	for await (const value of lines) {
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

	yield* readLines(jsonLines(body), reader);
}

/** Milliseconds between two reports of what was sent; nobody reads faster. */
const reportMs = 100;

/** Tells between the events how much the builder has asked for: it says something all the while. */
async function* withUpload(
	events: AsyncIterable<BuildEvent>,
	session: BuildSession,
): AsyncGenerator<BuildEvent, void, undefined> {
	let toldAt = 0;
	let toldBytes = 0;
	for await (const event of events) {
		const {sentBytes} = session;
		const now = Date.now();
		if (sentBytes !== toldBytes && now - toldAt >= reportMs) {
			toldAt = now;
			toldBytes = sentBytes;
			yield {kind: 'upload', sentBytes, isComplete: false};
		}

		yield event;
	}

	yield {kind: 'upload', sentBytes: session.sentBytes, isComplete: true};
}

const folderNames = ({contexts = {}}: Partial<BuildFolder>) => new Set(Object.keys(contexts));

/** POST /build, or BuildKit's own API for what that cannot carry. */
export async function* buildImage(
	connection: Connection,
	input: BuildInput,
	specification: BuildSpecification,
	options: BuildRequestOptions,
): AsyncGenerator<BuildEvent, void, undefined> {
	const {signal, logins} = options;
	signal.throwIfAborted();
	// Whoever leaves the loop wants the build to end as well.
	const leaving = new AbortController();
	const ended = AbortSignal.any([signal, leaving.signal]);
	const subject = imageNamed(specification.references[0] ?? 'build');
	let session: BuildSession | undefined;
	try {
		const prepared = await prepareBuild(connection, input, specification, {
			...options,
			signal: ended,
			subject,
		});
		const {backend, reason, asksForFiles, isSolved} = prepared;
		({session} = prepared);
		yield {kind: 'backend', backend, reason, asksForFiles};
		const reader = backend === 'buildkit' ? createBuildkitReader() : createClassicReader(Date.now);
		const client = connection.client(ended, subject);
		const query = buildQuery(specification, prepared);
		const registryConfig = logins && registryLogins(logins);
		const read = (answer: Promise<IncomingMessage>) =>
			readAnswer(answer, reader, connection.context(ended, subject));
		if (isSolved && session) {
			const lines = solveBuild(connection, specification, {
				...options,
				sessionId: session.id,
				folders: folderNames('context' in input ? input : {}),
				signal: ended,
				subject,
			});
			yield* withUpload(readLines(lines, reader), session);
		} else if (asksForFiles && session) {
			const answer = dial<IncomingMessage>(client, {
				method: 'POST',
				path: '/build?',
				options: {_query: query, _body: {}},
				isStream: true,
				...(registryConfig ? {registryconfig: registryConfig} : {}),
			} as DockerModem.DialOptions);
			yield* withUpload(read(answer), session);
		} else {
			yield* sendContext(client, archiveOf(input, ended), {query, registryConfig, read});
		}

		signal.throwIfAborted();
	} catch (error) {
		signal.throwIfAborted();
		// What the builder says of it is that something could not be read.
		throw session?.failure === undefined ? error : describeSourceFailure(session.failure);
	} finally {
		leaving.abort();
		session?.close();
	}
}
