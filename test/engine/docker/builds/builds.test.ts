import type {IncomingMessage, ServerResponse} from 'node:http';
import {describe, expect, test} from 'vitest';
import type {BuildEvent, BuildSpecification} from '../../../../source/engine/build.ts';
import {failureOf} from '../../../contract/engine-failure.ts';
import {plainBuild} from '../../../contract/plain-build.ts';
import {readAll, readUntil} from '../../../contract/streams.ts';
import {emptyArchive} from '../../../contract/tar/test-archive.ts';
import {type FakeEngine, startFakeEngine} from '../fake-engine.ts';

type About = {
	version?: string;
	apiVersion?: string;
	os?: string;
	driver?: string;
	/** `undefined`: answered like a build. */
	sessionStatus?: number;
};

/** An engine that answers every build with these lines, and keeps what it was asked. */
async function startBuilder(
	lines: readonly object[],
	{
		version = '28.0.0',
		apiVersion = '1.41',
		os = 'linux',
		driver = 'overlay2',
		sessionStatus,
	}: About = {},
	end: (response: ServerResponse) => void = response => response.end(),
): Promise<FakeEngine & {asked: IncomingMessage[]}> {
	const asked: IncomingMessage[] = [];
	const engine = await startFakeEngine((request, response) => {
		if (request.url?.endsWith('/version')) {
			response.setHeader('Api-Version', apiVersion);
			response.end(
				JSON.stringify({Version: version, ApiVersion: apiVersion, Os: os, Arch: 'amd64'}),
			);
		} else if (request.url?.endsWith('/info')) {
			response.setHeader('Api-Version', apiVersion);
			response.end(JSON.stringify({Driver: driver, DriverStatus: [['driver-type', driver]]}));
		} else if (sessionStatus !== undefined && request.url?.endsWith('/session')) {
			asked.push(request);
			response.statusCode = sessionStatus;
			response.end('{"message":"page not found"}');
		} else {
			asked.push(request);
			request.resume().once('end', () => {
				response.write(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
				end(response);
			});
		}
	});
	return {...engine, asked};
}

const start = (
	{engine, signal}: FakeEngine,
	changes: Partial<BuildSpecification> = {},
): AsyncIterable<BuildEvent> =>
	engine.images.build(emptyArchive(), {...plainBuild, ...changes}, {signal});

const stream = (...texts: string[]) => texts.map(text => ({stream: text}));

const container = 'a'.repeat(12);

describe('The classic builder', () => {
	test('is not fooled by a command that prints what looks like a step', async () => {
		const fake = await startBuilder(
			stream(
				'Step 1/2 : FROM a',
				'\n',
				' ---> 0123456789ab\n',
				'Step 2/2 : RUN trick',
				'\n',
				` ---> Running in ${container}\n`,
				'Step 2/2 : RUN rm -rf /\n',
				' ---> ffffffffffff\n',
				'\u001b[91mred\n\u001b[0m',
				`Removing intermediate container ${container}\n`,
				' ---> abcdefabcdef\n',
				'Successfully built abcdefabcdef\n',
			),
		);
		const events = await readAll(start(fake, {backend: 'classic'}));
		const ended = events.flatMap(event =>
			event.kind === 'step' && event.step.state === 'done' ? [event.step] : [],
		);
		expect(ended.map(({title, imageId}) => [title, imageId])).toEqual([
			['FROM a', '0123456789ab'],
			['RUN trick', 'abcdefabcdef'],
		]);
		const output = events.flatMap(event =>
			event.kind === 'output' ? [[event.stream, event.text]] : [],
		);
		expect(output).toEqual([
			['stdout', 'Step 2/2 : RUN rm -rf /'],
			['stdout', ' ---> ffffffffffff'],
			['stderr', 'red'],
		]);
	});

	test('tells the bytes of a base image that it pulls', async () => {
		const fake = await startBuilder([
			...stream('Step 1/1 : FROM a', '\n'),
			{status: 'Pulling from library/a', id: '1'},
			{status: 'Downloading', id: '0123456789ab', progressDetail: {current: 5, total: 9}},
		]);
		const events = await readAll(start(fake, {backend: 'classic'}));
		expect(events).toContainEqual({
			kind: 'progress',
			stepId: '1',
			name: '0123456789ab',
			status: 'Downloading',
			currentBytes: 5,
			totalBytes: 9,
		});
	});
});

describe('A build', () => {
	test('is asked for with everything that was specified', async () => {
		const fake = await startBuilder([]);
		const login = {username: 'ada', password: 'engine'};
		const options = {
			signal: fake.signal,
			logins: {'docker.io': login, 'localhost:5000': {identityToken: 't'}},
		};
		const specification: BuildSpecification = {
			references: ['a:1', 'b:2'],
			dockerfile: 'docker/web',
			target: 'web',
			buildArguments: {A: 'b c'},
			labels: {x: 'y'},
			platform: 'linux/arm64',
			network: 'host',
			ignoresCache: true,
			pullsBases: true,
			backend: 'classic',
		};
		await readAll(fake.engine.images.build(emptyArchive(), specification, options));
		const [request] = fake.asked;
		const query = new URL(request?.url ?? '', 'http://engine').searchParams;
		expect(query.getAll('t')).toEqual(['a:1', 'b:2']);
		expect(Object.fromEntries(query)).toMatchObject({
			version: '1',
			dockerfile: 'docker/web',
			target: 'web',
			buildargs: '{"A":"b c"}',
			labels: '{"x":"y"}',
			platform: 'linux/arm64',
			networkmode: 'host',
			nocache: '1',
			pull: '1',
			forcerm: '1',
		});
		const header = Buffer.from(String(request?.headers['x-registry-config']), 'base64');
		expect(JSON.parse(header.toString())).toEqual({
			'https://index.docker.io/v1/': login,
			'localhost:5000': {identitytoken: 't'},
		});
	});

	test.each([
		[{}, 'buildkit'],
		[{version: '18.06.0', apiVersion: '1.38'}, 'classic'],
		[{os: 'windows'}, 'classic'],
		[{version: '26.1.5', driver: 'io.containerd.snapshotter.v1'}, 'classic'],
		[{version: '28.0.0', driver: 'io.containerd.snapshotter.v1'}, 'buildkit'],
	] as const)('of an engine like %j goes to %s', async (about, backend) => {
		const fake = await startBuilder([], about);
		const [first] = await readAll(start(fake));
		const reason = backend === 'classic' ? expect.stringMatching(/\.$/) : undefined;
		expect(first).toEqual({kind: 'backend', backend, reason, asksForFiles: false});
		expect(fake.asked.at(-1)?.url).toContain(`version=${backend === 'buildkit' ? 2 : 1}`);
	});

	test.each([404, 501])('by BuildKit goes on where a session is answered with %i', async status => {
		const fake = await startBuilder([{id: 'moby.image.id', aux: {ID: 'sha256:abc'}}], {
			sessionStatus: status,
		});
		const login = {username: 'ada', password: 'engine'};
		const events = await readAll(
			fake.engine.images.build(
				emptyArchive(),
				{...plainBuild, backend: 'buildkit'},
				{signal: fake.signal, logins: {'localhost:5000': login}},
			),
		);
		const [session, build] = fake.asked;
		expect(session?.url).toContain('/session');
		expect(build?.url).toContain('version=2');
		expect(build?.url).not.toContain('session=');
		const header = Buffer.from(String(build?.headers['x-registry-config']), 'base64');
		expect(JSON.parse(header.toString())).toEqual({'localhost:5000': login});
		expect(events.at(-1)).toEqual({kind: 'image', id: 'sha256:abc'});
	});

	test('names the images whose cache it may take, and is refused with ways out that its builder lacks', async () => {
		const cacheFrom = ['a:cache', 'b.example/c'].map(ref => ({
			type: 'registry',
			attributes: {ref},
		}));
		const fake = await startBuilder([], {sessionStatus: 404});
		await readAll(start(fake, {cacheFrom}));
		const query = new URL(fake.asked.at(-1)?.url ?? '', 'http://engine').searchParams;
		expect(query.get('cachefrom')).toBe('["a:cache","b.example/c"]');

		const outputs = [{type: 'tar', attributes: {}}];
		const asked = fake.asked.length;
		await failureOf(readAll(start(fake, {outputs, backend: 'classic'})), 'not-supported');
		expect(fake.asked).toHaveLength(asked);
		const {message} = await failureOf(readAll(start(fake, {outputs})), 'not-supported');
		expect(message).toMatch(/^Named contexts, outputs, .* are unavailable: /);
	});

	test('ends when nobody reads on', async () => {
		let isOpen = true;
		const lines = stream('Step 1/1 : FROM a', '\n');
		const fake = await startBuilder(lines, {}, response => {
			response.once('close', () => {
				isOpen = false;
			});
		});
		await readUntil(start(fake, {backend: 'classic'}), ({kind}) => kind === 'step');
		await expect.poll(() => isOpen).toBe(false);
	});

	test('fails as unreachable when the engine is lost on the way', async () => {
		const lines = stream('Step 1/1 : FROM a', '\n');
		const fake = await startBuilder(lines, {}, response => {
			setTimeout(() => response.destroy(), 20);
		});
		await failureOf(readAll(start(fake, {backend: 'classic'})), 'unreachable');
	});

	test('fails in a sentence on a trace that is none', async () => {
		const garbage = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x01]).toString('base64');
		const fake = await startBuilder([{id: 'moby.buildkit.trace', aux: garbage}]);
		const error = await failureOf(readAll(start(fake)), 'failed');
		expect(error.message).toBe('The engine sent an invalid response.');
	});

	test('names line and reason of a Dockerfile that newer BuildKit refuses', async () => {
		const message =
			'failed to solve: dockerfile parse error on line 7: unknown instruction: COPPY (did you mean COPY?)';
		const fake = await startBuilder([{errorDetail: {message}, error: message}]);
		const {events, error} = await follow(start(fake));
		expect(events.at(-1)).toMatchObject({kind: 'failure', failure: {line: 7}});
		expect(error).toMatchObject({
			reason: 'invalid',
			message: 'Dockerfile, line 7: Unknown instruction: COPPY (did you mean COPY?)',
		});
	});
});

async function follow(stream: AsyncIterable<BuildEvent>) {
	const events: BuildEvent[] = [];
	let error: unknown;
	try {
		for await (const event of stream) {
			events.push(event);
		}
	} catch (caught) {
		error = caught;
	}
	return {events, error};
}
