import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import {emptyImageConfig, type ImageConfig} from '../../../source/engine/image-config.ts';
import {adoptContainer} from '../../../source/session/lifecycle/adopt-container.ts';
import {createSession} from '../../../source/session/lifecycle/create-session.ts';
import {dockerCommitCommand} from '../../../source/store/commit/docker-commit-command.ts';
import type {Flow} from '../../../source/store/commit/flow.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';

const run = promisify(execFile);

const rich: Partial<ImageConfig> = {
	command: ['serve', '--all'],
	entrypoint: ['/bin/sh', '-c'],
	environment: ['PATH=/bin', 'LEVEL=1', 'COLOUR=a b'],
	exposedPorts: ['80/tcp'],
	volumes: ['/kept'],
	user: 'nobody:nogroup',
	workingDirectory: '/srv',
	labels: {kept: '2'},
	stopSignal: 'SIGINT',
	healthcheck: {...healthcheckOf('CMD-SHELL', 'test -e /ready'), retries: 5},
	shell: ['/bin/ash', '-ec'],
	onBuild: ['RUN echo building'],
};

/** What the images do alike, in one spelling. */
function meaning({
	labels,
	// No change of a commit says these; the container has no shell of its image.
	shell: _,
	stopSignal: __,
	...config
}: ImageConfig): Omit<ImageConfig, 'shell' | 'stopSignal'> {
	const own = Object.entries(labels).filter(([key]) => !key.startsWith('org.slipway.'));
	return {
		...config,
		environment: config.environment.toSorted(),
		exposedPorts: config.exposedPorts.toSorted(),
		volumes: config.volumes.toSorted(),
		user: ['0', 'root', ''].includes(config.user ?? '') ? undefined : config.user,
		workingDirectory: config.workingDirectory === '/' ? undefined : config.workingDirectory,
		entrypoint: config.entrypoint?.join('') === '' ? undefined : config.entrypoint,
		healthcheck: config.healthcheck?.test[0] === 'NONE' ? undefined : config.healthcheck,
		labels: Object.fromEntries(own.toSorted()),
	};
}

const planned: [string, Partial<ImageConfig>][] = [
	['the settings of its base', {}],
	[
		'no user, directory, healthcheck and stop signal',
		{user: undefined, workingDirectory: undefined, healthcheck: undefined, stopSignal: undefined},
	],
	[
		'settings of its own',
		{
			entrypoint: undefined,
			command: ['say', 'it\'s "$HOME" \\ `id`'],
			environment: [
				'PATH=/opt/bin:/bin',
				'LEVEL=1',
				'COLOUR=a "b" $c \\ `d` \'e\'',
				'NEW=',
				'LAST=x=y',
			],
			exposedPorts: ['53/udp', '80/tcp'],
			volumes: ['/kept', '/with a $name'],
			user: '12:34',
			workingDirectory: '/a "b" $c/\'d\'',
			labels: {kept: '3', 'com.example/a b': 'say "$x" \\', empty: ''},
			stopSignal: 'SIGQUIT',
			healthcheck: {
				test: ['CMD', '/check it', '$HOME', '"'],
				intervalNanoseconds: 90_500_000_000,
				timeoutNanoseconds: 1_000_000,
				startPeriodNanoseconds: 3_600_000_000_000,
				startIntervalNanoseconds: 0,
				retries: 2,
			},
			onBuild: ['RUN echo building', 'RUN echo "$HOME" again'],
		},
	],
	[
		'a healthcheck that looks like a list',
		{healthcheck: {...healthcheckOf('CMD', '/bin/sh', '-c', '[ -e /ready ]'), retries: 5}},
	],
	['a healthcheck that is off', {healthcheck: healthcheckOf('NONE')}],
];

describeWithEngines('The closest docker command', ['docker'], () => {
	let bench: CommitBench;
	let socketPath: string;

	beforeEach(async () => {
		socketPath = await sharedEngine('docker');
		bench = new CommitBench(connectTo(`unix://${socketPath}`));
	});

	afterEach(() => bench.clean());

	/** The configuration of the image that the command makes. */
	async function runOf(flow: Flow): Promise<ImageConfig> {
		const command = dockerCommitCommand(flow);
		const {stdout} = await run('/bin/sh', ['-c', command ?? 'false'], {
			env: {...process.env, DOCKER_HOST: `unix://${socketPath}`},
		});
		const imageId = stdout.trim();
		bench.dropLater(imageId);
		return (await bench.inspect(imageId)).config;
	}

	const flowOn = async (
		session: NonNullable<Flow['session']>,
		config: Partial<ImageConfig>,
	): Promise<Flow> => {
		const details = await bench.inspect(session.base.imageId);
		const metadata = {
			config: {...details.config, ...config},
			author: 'A. U. Thor <a@example.com>',
			message: undefined,
		};
		return {
			...newFlow(session.id),
			session,
			base: {
				status: 'ready',
				data: {
					details,
					shells: [],
					notRecorded: new Map(),
					reference: undefined,
					served: {state: 'none'},
				},
			},
			metadata,
			reference: `${bench.name('made')}:1`,
		};
	};

	test.each(planned)(
		'makes, of a session with a user and a directory of its own, an image with %s',
		async (_, config) => {
			const base = `${bench.name('base')}:1`;
			const imageId = await bench.image(sharedImage, base, rich);
			const session = await createSession(
				bench.engine,
				{
					id: '0123456789ab',
					base: {imageId, reference: base, digest: undefined},
					name: bench.name('session').replace('/', '-'),
					shell: '/bin/sh',
					user: '7',
					workingDirectory: '/tmp',
					network: undefined,
					mounts: [],
					environment: [],
				},
				bench,
			);
			bench.dropContainerLater(session.containerId);
			const flow = await flowOn(session, config);
			expect(meaning(await runOf(flow))).toEqual(
				meaning(flow.metadata?.config ?? emptyImageConfig),
			);
		},
	);

	test.each(planned)(
		'makes, of a container with other settings than its image, an image with %s',
		async (_, config) => {
			const base = `${bench.name('base')}:1`;
			await bench.image(sharedImage, base, rich);
			const container = await bench.create(base, {
				command: ['sleep', '1'],
				environment: ['LEVEL=2'],
				user: '7',
				workingDirectory: '/tmp',
				labels: {kept: 'other'},
			});
			const flow = await flowOn(await adoptContainer(bench.engine, container, bench), config);
			expect(meaning(await runOf(flow))).toEqual(
				meaning(flow.metadata?.config ?? emptyImageConfig),
			);
		},
	);

	test('dates the image by when it is made, and not by when the session began', async () => {
		const created = 'org.opencontainers.image.created';
		const session = await bench.session(sharedImage, 'true');
		const labels = {[created]: new Date(session.startedAt).toISOString()};
		const {labels: made} = await runOf(await flowOn(session, {labels}));
		expect(Math.abs(Date.parse(made[created] ?? '') - Date.now())).toBeLessThan(600_000);
		const written = {[created]: '2001-02-03T04:05:06.000Z'};
		expect((await runOf(await flowOn(session, {labels: written}))).labels).toMatchObject(written);
	});

	test('makes an image without an entrypoint run its command, over a container that has one', async () => {
		const base = `${bench.name('base')}:1`;
		await bench.image(sharedImage, base, rich);
		const container = await bench.create(base, {entrypoint: ['/bin/false']});
		const flow = await flowOn(await adoptContainer(bench.engine, container, bench), {
			entrypoint: undefined,
			command: ['/bin/sh', '-c', 'exit 7'],
			user: undefined,
		});
		await runOf(flow);
		const {containers} = bench.engine;
		const trial = await bench.create(flow.reference);
		await containers.start(trial, bench);
		expect(await containers.wait(trial, bench)).toBe(7);
	});
});
