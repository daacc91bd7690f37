import {afterEach, beforeEach, expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import type {ImageConfig} from '../../../source/engine/image-config.ts';
import {whatCannotBeRemoved} from '../../../source/session/metadata/what-cannot-be-removed.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
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

const bare: Partial<ImageConfig> = {
	environment: ['PATH=/bin'],
	exposedPorts: ['80/tcp'],
	volumes: ['/kept'],
	user: undefined,
	workingDirectory: undefined,
	labels: {kept: '2'},
	stopSignal: undefined,
};

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The metadata of a commit on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		const planOn = async (config: Partial<ImageConfig>) => {
			const reference = `${bench.name('base')}:1`;
			await bench.image(sharedImage, reference, config);
			return bench.plan(await bench.session(reference, 'echo x > /new'));
		};

		test('keeps all that the base says, to the byte', async () => {
			const plan = await planOn(kind === 'docker' ? {...rich, ...ofDocker} : rich);
			const {imageId, warnings, proof} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
			const config = (await bench.inspect(imageId)).config;
			expect(config).toMatchObject(kind === 'docker' ? ofDocker : {});
			expect(config.environment).toContain('COLOUR=\u001b[1m');
			expect(Object.keys(config.labels).toSorted()).toEqual(['kept', 'old']);
		});

		test('loses what was taken away where the engine can, and says so where not', async () => {
			const plan = await planOn({...rich, ...(kind === 'docker' ? ofDocker : {})});
			const base = {...plan.metadata};
			plan.metadata = {...base, config: {...base.config, ...bare, healthcheck: undefined}};
			plan.provenance = 'made by\thand';
			const about = await bench.engine.about(bench);
			const told = whatCannotBeRemoved(base, plan.metadata, about);
			const {imageId, reference, warnings} = await bench.commit(plan);
			const {config} = await bench.inspect(imageId);
			const history = await bench.engine.images.history(reference, bench);
			if (kind === 'docker') {
				expect(told).toEqual([]);
				expect(warnings).toEqual([]);
				expect(config).toMatchObject({...bare, healthcheck: undefined, shell: ofDocker.shell});
				expect(history[0]?.createdBy).toBe(plan.provenance);
				expect(history.map(({sizeBytes}) => sizeBytes > 0)).toEqual([true, false, true]);
			} else {
				expect(told.join()).toMatch(/variable OLD.*label old.*User/);
				expect(warnings.join()).toMatch(/Env of the image has .*OLD.*Labels of the image has old/);
				expect(config.labels).toMatchObject({old: '1'});
			}
		});

		test('has the times of a healthcheck that are planned, and those of the base for the others', async () => {
			if (kind === 'podman') {
				return;
			}

			const plan = await planOn({...rich, ...ofDocker});
			const healthcheck = {...healthcheckOf('CMD', '/check'), intervalNanoseconds: 90_000_000_000};
			plan.metadata = {...plan.metadata, config: {...plan.metadata.config, healthcheck}};
			const {imageId, warnings, proof} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect(proof.configDifferences).toEqual([]);
			expect((await bench.inspect(imageId)).config.healthcheck).toEqual({
				...healthcheck,
				retries: 5,
			});
		});

		const combinations: [string, string[] | undefined, string[] | undefined][] = [
			['both', ['/bin/sh'], ['-c', 'true']],
			['only a command in shell form', undefined, ['/bin/sh', '-c', 'echo "$HOME"']],
			['only an entrypoint', ['/bin/top'], undefined],
		];
		test.each(combinations)('has %s where that is planned', async (_, entrypoint, command) => {
			const plan = await planOn(rich);
			plan.metadata = {
				...plan.metadata,
				config: {...plan.metadata.config, entrypoint, command},
			};
			const {imageId, warnings} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect((await bench.inspect(imageId)).config).toMatchObject({entrypoint, command});
		});

		test('has neither command nor entrypoint where the engine can do that', async () => {
			const plan = await planOn(rich);
			plan.metadata = {
				...plan.metadata,
				config: {...plan.metadata.config, entrypoint: undefined, command: undefined},
			};
			const {imageId, warnings} = await bench.commit(plan);
			const {config} = await bench.inspect(imageId);
			expect(config.entrypoint).toBeUndefined();
			expect(config.command === undefined).toBe(warnings.length === 0);
			expect(warnings.length).toBe(kind === 'docker' ? 0 : 1);
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
