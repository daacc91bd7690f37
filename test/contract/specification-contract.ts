import {tmpdir} from 'node:os';
import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {eventually, readAll} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const logOptions = {follow: false, timestamps: false, since: undefined, tail: undefined};

export function describeSpecification(subject: GetSubject): void {
	describe('Creating a container', () => {
		const bench = useWorkbench(subject);
		const inspect = (id: string) => subject().engine.containers.inspect(id, {signal: bench.signal});

		test('keeps the image’s own command where none is given', async () => {
			const {engine, baseImage} = subject();
			const {signal} = bench;
			const image = await engine.images.inspect(baseImage, {signal});
			const {entrypoint = [], command = []} = image.config;
			const details = await inspect(await bench.create({command: undefined}));
			expect(details.commandLine).toEqual([...entrypoint, ...command]);
		});

		test('makes up a name where none is given', async () => {
			expect((await inspect(await bench.create({name: undefined}))).name).toMatch(/^\w+$/);
		});

		test('hands the environment to the process', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const environment = ['GREETING=hello there'];
			const id = await bench.run(['env'], {environment});
			await containers.wait(id, {signal});
			const lines = await readAll(containers.logs(id, {signal, ...logOptions}));
			expect(lines.map(({text}) => text)).toContain('GREETING=hello there');
			expect((await inspect(id)).environment).toContain('GREETING=hello there');
		});

		test('opens a terminal and stdin exactly when asked to', async () => {
			const quiet = await inspect(await bench.create({isInteractive: false}));
			expect(quiet).toMatchObject({isTty: false, isStdinOpen: false});
			const interactive = await inspect(await bench.create({isInteractive: true}));
			expect(interactive).toMatchObject({isTty: true, isStdinOpen: true});
		});

		test('publishes a port on a free one of the host', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const publication = {
				containerPort: 8080,
				protocol: 'tcp' as const,
				hostPort: undefined,
				hostAddress: '127.0.0.1',
			};
			const id = await bench.run(['sleep', '1000'], {ports: [publication]});
			const row = (await containers.list({signal})).find(candidate => candidate.id === id);
			expect(row?.ports).toEqual([{...publication, hostPort: expect.any(Number)}]);
			expect(row?.ports[0]?.hostPort).toBeGreaterThan(0);
			expect((await inspect(id)).ports).toEqual(row?.ports);
		});

		test('mounts a folder of the host', async () => {
			const mount = {
				kind: 'bind' as const,
				source: tmpdir(),
				destination: '/from-host',
				readOnly: true,
			};
			const details = await inspect(await bench.create({mounts: [mount]}));
			expect(details.mounts).toEqual([mount]);
		});

		test('mounts a folder of the host with more modes than read-only', async () => {
			const mount = {kind: 'bind' as const, source: tmpdir(), destination: '/from-host'};
			const modes = ['rslave'];
			const details = await inspect(
				await bench.create({mounts: [{...mount, readOnly: true, modes}]}),
			);
			expect(details.mounts).toMatchObject([{...mount, readOnly: true}]);
		});

		test('sets restart policy, limits and network', async () => {
			const details = await inspect(
				await bench.create({
					restart: {name: 'on-failure', most: 3},
					memoryBytes: 64 * 1024 * 1024,
					nanoCpus: 500_000_000,
					network: 'none',
				}),
			);
			expect(details.restartPolicy).toBe('on-failure');
			const inspected = JSON.stringify(details.inspected);
			if (!inspected.includes('"HostConfig"')) {
				return;
			}

			expect(details.inspected).toMatchObject({
				HostConfig: {
					NetworkMode: 'none',
					NanoCpus: 500_000_000,
					RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3},
				},
			});
		});

		test('from an image that is not here is not found, by its name', async () => {
			const image = `${bench.name('absent')}:1`;
			const error = await failureOf(bench.create({image}), 'not-found');
			expect(error.message).toContain(image);
		});

		test('under a taken name is a conflict with the container that has it', async () => {
			const {engine} = subject();
			const name = bench.name('taken');
			const first = await bench.create({name});
			const error = await failureOf(bench.create({name}), 'conflict');
			expect(first.startsWith(error.containerId ?? 'none')).toBe(true);

			const second = await bench.create();
			const renaming = engine.containers.rename(second, name, {signal: bench.signal});
			await failureOf(renaming, 'conflict');
		});

		test('under an impossible name is invalid', async () => {
			await failureOf(bench.create({name: 'two words'}), 'invalid');
			const id = await bench.create();
			const {containers} = subject().engine;
			await failureOf(containers.rename(id, '-dash', {signal: bench.signal}), 'invalid');
		});

		test('of a program that does not exist fails at the start, as invalid', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.create({command: ['/does/not/exist']});
			const error = await failureOf(containers.start(id, {signal}), 'invalid');
			expect(error.message).toContain('/does/not/exist');
			await eventually(async () => {
				expect(['created', 'exited']).toContain((await inspect(id)).state);
			});
		});
	});
}
