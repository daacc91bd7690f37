import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ContainerSpecification} from '../../../source/engine/container-specification.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import type {ImageConfig} from '../../../source/engine/image-config.ts';
import {readTar} from '../../../source/layers/read-tar.ts';
import type {CommitPlan} from '../../../source/session/commit/commit-plan.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds, type PrivateEngineKind} from '../../helpers/private-engine.ts';
import {importBusybox, sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const rich: Partial<ImageConfig> = {
	command: ['serve', '--all'],
	entrypoint: ['/bin/sh', '-c'],
	environment: ['PATH=/bin', 'OLD=1', 'COLOUR=\u001b[1m'],
	exposedPorts: ['80/tcp', '81/tcp'],
	volumes: ['/old', '/kept'],
	user: 'nobody',
	workingDirectory: '/srv',
	labels: {old: '1', kept: '2'},
	stopSignal: 'SIGINT',
};

const ofDocker: Partial<ImageConfig> = {
	healthcheck: {
		...healthcheckOf('CMD-SHELL', 'test -e /ready'),
		intervalNanoseconds: 10_000_000_000,
		retries: 5,
	},
	shell: ['/bin/ash', '-ec'],
	onBuild: ['RUN echo building'],
};

const isDocker = (kind: PrivateEngineKind) => kind.startsWith('docker');

/** An older Podman's commit drops these, so that no base has them. */
const unlessDropped = (kind: PrivateEngineKind) => (kind === 'podman' ? {} : ofDocker);

/** The settings in the configuration file of an image's archive: what every engine has to keep. */
async function savedConfig(engine: Engine, imageId: string): Promise<unknown> {
	const {signal} = new AbortController();
	let found: unknown;
	let parts: Buffer[] | undefined;
	const look = () => {
		const text = Buffer.concat(parts ?? []).toString();
		found = /"rootfs"/.test(text) ? JSON.parse(text).config : found;
	};
	for await (const {entry, bytes} of readTar(engine.images.save([imageId], {signal}))) {
		if (bytes) {
			parts?.push(bytes);
		} else {
			look();
			parts = entry.kind === 'file' && entry.sizeBytes < 20_000 ? [] : undefined;
		}
	}

	return found;
}

const bare: Partial<ImageConfig> = {
	environment: ['PATH=/bin'],
	exposedPorts: ['80/tcp'],
	volumes: ['/kept'],
	user: undefined,
	workingDirectory: undefined,
	labels: {kept: '2'},
	stopSignal: undefined,
};

for (const kind of outerEngineKinds) {
	describeWithEngines(`The metadata of a commit on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		const planOn = async (
			config: Partial<ImageConfig>,
			changes: Partial<ContainerSpecification> = {},
		) => {
			const reference = `${bench.name('base')}:1`;
			await bench.image(sharedImage, reference, config);
			return bench.plan(await bench.session(reference, 'echo x > /new', changes));
		};

		const withConfig = (plan: CommitPlan, config: Partial<ImageConfig>): CommitPlan => ({
			...plan,
			metadata: {...plan.metadata, config: {...plan.metadata.config, ...config}},
		});

		test('keeps all that the base says, to the byte', async () => {
			const plan = await planOn({...rich, ...unlessDropped(kind)});
			const {imageId, warnings, proof} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
			const config = (await bench.inspect(imageId)).config;
			expect(config).toMatchObject(isDocker(kind) ? ofDocker : {});
			expect(config.environment).toContain('COLOUR=\u001b[1m');
			expect(Object.keys(config.labels).toSorted()).toEqual(['kept', 'old']);
		});

		test.each(['replay', 'plain'] as const)(
			'loses by %s what was taken away, and all that the run set',
			async method => {
				const plan = await planOn(
					{...rich, ...unlessDropped(kind)},
					{
						environment: ['SESSION_TOKEN=secret'],
						ports: [
							{containerPort: 99, protocol: 'tcp', hostPort: undefined, hostAddress: undefined},
						],
						labels: {run: '1'},
						user: '0',
						workingDirectory: '/tmp',
					},
				);
				const {imageId, reference, warnings, proof} = await bench.commit({
					...withConfig(plan, {...bare, healthcheck: undefined}),
					method,
					provenance: 'made by\thand',
				});
				expect(warnings).toEqual([]);
				expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
				expect(proof.realDifferences).toEqual([]);
				const {config, layerDigests} = await bench.inspect(imageId);
				expect(config).toMatchObject({...bare, environment: config.environment});
				expect(config.healthcheck).toBeUndefined();
				expect(config.environment.join(' ')).not.toMatch(/OLD|COLOUR|SESSION_TOKEN/);
				const base = await bench.inspect(plan.session.base.imageId);
				expect(layerDigests.slice(0, -1)).toEqual(base.layerDigests);
				const [newest] = await bench.engine.images.history(reference, bench);
				expect(newest?.sizeBytes).toBeGreaterThan(0);
				expect(await bench.leftovers(plan.session)).toEqual([]);
				// All layers are there, not only named.
				const container = await bench.create(imageId, {command: ['true']});
				expect(await bench.engine.containers.statPath(container, '/new', bench)).toBeDefined();
				for await (const _ of bench.engine.images.save([imageId], bench)) {
					// An engine that lacks a layer ends this with an error.
				}
			},
		);

		test('has a healthcheck, SHELL and ONBUILD where those are planned', async () => {
			const plan = withConfig(await planOn(rich), {...ofDocker, environment: ['PATH=/bin']});
			const {imageId, warnings, proof} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
			const {config, untold = []} = await bench.inspect(imageId);
			expect(config.healthcheck).toEqual(ofDocker.healthcheck);
			expect(config.shell).toEqual(untold.includes('shell') ? undefined : ofDocker.shell);
			expect(await savedConfig(bench.engine, imageId)).toMatchObject({
				Shell: ofDocker.shell,
				OnBuild: ofDocker.onBuild,
			});
		});

		test('has the times of a healthcheck that are planned, and those of the base for the others', async () => {
			if (!isDocker(kind)) {
				return;
			}

			const healthcheck = {...healthcheckOf('CMD', '/check'), intervalNanoseconds: 90_000_000_000};
			const ofBase = {
				...healthcheckOf('CMD-SHELL', 'test -e /ready'),
				startIntervalNanoseconds: 3_000_000_000,
				retries: 5,
			};
			const plan = withConfig(await planOn({...rich, healthcheck: ofBase}), {healthcheck});
			const told = (await bench.inspect(plan.session.base.imageId)).config.healthcheck;
			// Engines know it from API 1.44 on.
			expect(told?.startIntervalNanoseconds).toBe(kind === 'docker' ? 0 : 3_000_000_000);
			const {imageId, warnings, proof} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect(proof.configDifferences).toEqual([]);
			expect((await bench.inspect(imageId)).config.healthcheck).toEqual({
				...healthcheck,
				startIntervalNanoseconds: told?.startIntervalNanoseconds,
				retries: 5,
			});
		});

		const combinations: [string, string[] | undefined, string[] | undefined][] = [
			['both', ['/bin/sh'], ['-c', 'true']],
			['only a command in shell form', undefined, ['/bin/sh', '-c', 'echo "$HOME"']],
			['only an entrypoint', ['/bin/top'], undefined],
			['neither', undefined, undefined],
		];
		test.each(combinations)('has %s where that is planned', async (_, entrypoint, command) => {
			const plan = withConfig(await planOn(rich), {entrypoint, command});
			const {imageId, warnings} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			const {config} = await bench.inspect(imageId);
			expect(config.entrypoint).toEqual(entrypoint);
			expect(config.command).toEqual(command);
		});

		test('has no command where the base has none', async () => {
			const plan = await planOn({command: undefined, entrypoint: ['/bin/sh']});
			const {imageId, warnings} = await bench.commit(withConfig(plan, {entrypoint: undefined}));
			expect(warnings).toEqual([]);
			const {config} = await bench.inspect(imageId);
			expect([config.command, config.entrypoint]).toEqual([undefined, undefined]);
		});
	});
}

for (const kind of ['docker', 'podman', 'podman-5'] as const) {
	describeWithEngines(`A commit on ${kind} from a base without variables`, [kind], () => {
		let bench: CommitBench;
		let base: string;

		beforeEach(async () => {
			const socketPath = await sharedEngine(kind);
			bench = new CommitBench(connectTo(`unix://${socketPath}`));
			base = `${bench.name('bare')}:1`;
			await importBusybox(socketPath, base, ['CMD ["sh"]']);
			bench.dropLater((await bench.inspect(base)).id);
		});

		afterEach(() => bench.clean());

		test.each([[[]], [['LEVEL=1']]])(
			'warns with the variables %j of nothing that the engine adds by itself',
			async environment => {
				const plan = await bench.plan(await bench.session(base, 'echo x > /new'));
				plan.metadata = {...plan.metadata, config: {...plan.metadata.config, environment}};
				const {warnings, proof} = await bench.commit(plan);
				expect(warnings).toEqual([]);
				expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
			},
		);
	});
}
