import {describe, expect, test} from 'vitest';
import type {ImageConfig} from '../../source/engine/image-config.ts';
import type {Differences, GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {plainCommit} from './plain-commit.ts';
import {readUntil} from './streams.ts';
import {testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

const wholeConfig: ImageConfig = {
	command: ['--level', 'two words'],
	entrypoint: ['/bin/serve', "it's"],
	environment: ['PATH=/bin', 'GREETING=hello "there"', 'EMPTY=', 'QUOTED="whole"'],
	exposedPorts: ['8080/tcp', '9090/udp'],
	volumes: ['/data', '/with space'],
	user: 'nobody',
	workingDirectory: '/srv/app',
	labels: {role: 'web', 'org.example.note': 'a = "b"'},
	stopSignal: 'SIGINT',
	healthcheck: {
		test: ['CMD-SHELL', 'test -e /ready'],
		intervalNanoseconds: 90_000_000_000,
		timeoutNanoseconds: 1_500_000_000,
		startPeriodNanoseconds: 5_000_000_000,
		startIntervalNanoseconds: 0,
		retries: 4,
	},
	shell: ['/bin/ash', '-ec'],
	onBuild: ['RUN echo building'],
};

const sorted = (config: ImageConfig): ImageConfig => ({
	...config,
	environment: config.environment.toSorted(),
	exposedPorts: config.exposedPorts.toSorted(),
	volumes: config.volumes.toSorted(),
});

/** What Podman tells of it afterwards, see {@link CommitSpecification}. */
const asPodmanTellsIt = (config: ImageConfig, {readsCommitBody}: Differences): ImageConfig => ({
	...config,
	environment: [
		...config.environment,
		...(readsCommitBody ? [] : ['TERM=xterm']),
		'container=podman',
	],
	...(readsCommitBody ? {} : {stopSignal: '2', healthcheck: undefined}),
	shell: undefined,
	onBuild: [],
});

export function describeCommit(subject: GetSubject): void {
	describe('A commit', () => {
		const bench = useWorkbench(subject);
		const {config: plain} = plainCommit;
		const inspect = (image: string) =>
			subject().engine.images.inspect(image, {signal: bench.signal});

		test('makes an image of one more layer, without a reference unless one is given', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const base = await inspect(baseImage);
			const container = await bench.create();
			const archive = testArchive([{name: 'one-more', content: 'layer'}]);
			await engine.containers.putArchive(container, '/', archive, {signal});
			const id = await bench.commit(container);
			expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
			const image = await inspect(id);
			expect(image.id).toBe(id);
			expect(image.references).toEqual([]);
			expect(image.layerDigests.slice(0, -1)).toEqual(base.layerDigests);
			expect(image.layerDigests.length).toBe(base.layerDigests.length + 1);
			expect(image.platform).toBe(base.platform);
			const row = (await engine.images.list({signal})).find(listed => listed.id === id);
			expect(row?.references).toEqual([]);
		});

		test('sets the whole configuration, and nothing but that', async () => {
			const id = await bench.commit(await bench.create({command: ['sh', '-i']}), {
				config: wholeConfig,
			});
			const {config} = await inspect(id);
			const {differences} = subject();
			const expected = differences.commitsAsDocker
				? wholeConfig
				: asPodmanTellsIt(wholeConfig, differences);
			expect(sorted(config)).toEqual(sorted(expected));
		});

		test('does not keep the shell, the name or the terminal of the container', async () => {
			const id = await bench.commit(
				await bench.create({command: ['sh', '-i'], isInteractive: true}),
				{config: {...plain, command: ['serve']}},
			);
			const {config, configFile} = await inspect(id);
			expect(config.command).toEqual(['serve']);
			// Newer engines exclude what is false.
			const {Tty = false, OpenStdin = false} = configFile.config;
			expect({Tty, OpenStdin}).toEqual({Tty: false, OpenStdin: false});
		});

		test('takes an entrypoint away where there is a command, and a command where there is an entrypoint', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const both = {...plain, entrypoint: ['/bin/sh', '-c'], command: ['true']};
			const first = await bench.commit(await bench.create(), {config: both});
			expect((await inspect(first)).config).toMatchObject({
				entrypoint: ['/bin/sh', '-c'],
				command: ['true'],
			});
			const container = await bench.create({image: first, command: undefined});
			expect((await engine.containers.inspect(container, {signal})).commandLine).toEqual([
				'/bin/sh',
				'-c',
				'true',
			]);

			const onlyCommand = await bench.commit(container, {config: {...plain, command: ['top']}});
			expect((await inspect(onlyCommand)).config).toMatchObject({
				entrypoint: undefined,
				command: ['top'],
			});
			const onlyEntrypoint = await bench.commit(container, {
				config: {...plain, entrypoint: ['/bin/top']},
			});
			expect((await inspect(onlyEntrypoint)).config).toMatchObject({
				entrypoint: ['/bin/top'],
				command: undefined,
			});
		});

		test('without either keeps the container’s command', async () => {
			const id = await bench.commit(await bench.create({command: ['top', '-b']}));
			expect((await inspect(id)).config).toMatchObject({
				entrypoint: undefined,
				command: ['top', '-b'],
			});
		});

		test('merges labels and variables of the container back in; those that are given win', async () => {
			const container = await bench.create({
				labels: {session: 'one', role: 'db'},
				environment: ['TOKEN=secret', 'LEVEL=1'],
			});
			const id = await bench.commit(container, {
				config: {...plain, labels: {role: 'web'}, environment: ['LEVEL=2']},
			});
			const {config} = await inspect(id);
			expect(config.labels).toMatchObject({session: 'one', role: 'web'});
			expect(config.environment).toEqual(expect.arrayContaining(['TOKEN=secret']));
			expect(config.environment.filter(line => line.startsWith('LEVEL=')).at(-1)).toBe('LEVEL=2');
		});

		test('writes author and message into the image', async () => {
			const {images} = subject().engine;
			const container = await bench.create({entrypoint: ['env'], command: ['made', 'by hand']});
			const id = await bench.commit(container, {
				author: 'Ada <ada@example.com>',
				message: 'with jq & more',
			});
			expect(await inspect(id)).toMatchObject({
				author: 'Ada <ada@example.com>',
				comment: 'with jq & more',
			});
			const [newest] = await images.history(id, {signal: bench.signal});
			expect(newest?.imageId).toBe(id);
			if (subject().differences.commitsAsDocker) {
				expect(newest?.comment).toBe('with jq & more');
				expect(newest?.createdBy).toBe('made by hand');
			}
		});

		test('takes a reference over from the image that had it', async () => {
			const container = await bench.create();
			const reference = `${bench.name('moved')}:1`;
			const first = await bench.commit(container, {reference, message: 'first'});
			expect((await inspect(reference)).id).toBe(first);
			const second = await bench.commit(container, {reference, message: 'second'});
			expect((await inspect(reference)).id).toBe(second);
			expect((await inspect(first)).references).toEqual([]);
		});

		test.each(['No/Capitals:1', 'two words', 'name:bad tag', `name@sha256:${'0'.repeat(64)}`])(
			'as %j is invalid and leaves nothing behind',
			async reference => {
				const {images} = subject().engine;
				const {signal} = bench;
				const container = await bench.create({labels: {trial: bench.name('trial')}});
				const {labels} = await subject().engine.containers.inspect(container, {signal});
				const commit = images.commit(container, {...plainCommit, reference}, {signal});
				await failureOf(commit, 'invalid');
				const trials = (await images.list({signal})).filter(
					image => image.labels.trial === labels.trial,
				);
				expect(trials).toEqual([]);
			},
		);

		test('pauses a running container exactly when asked to, and it runs on', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const container = await bench.run(['sleep', '1000']);
			const events = await engine.events({signal});
			await bench.commit(container, {pause: false, message: 'without'});
			await bench.commit(container, {pause: true, message: 'with'});
			await engine.containers.rename(container, bench.name('end'), {signal});
			const seen = await readUntil(
				events,
				({id, action}) => id === container && action === 'rename',
			);
			const actions = seen.filter(({id}) => id === container).map(({action}) => action);
			expect(actions.filter(action => ['pause', 'unpause', 'commit'].includes(action))).toEqual(
				expect.arrayContaining(['commit', 'commit']),
			);
			const pauses = subject().differences.commitsAsDocker ? ['pause', 'unpause'] : [];
			expect(actions.filter(action => action.endsWith('pause'))).toEqual(pauses);
			expect((await engine.containers.inspect(container, {signal})).state).toBe('running');
		});
	});
}
