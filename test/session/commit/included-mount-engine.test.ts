import {afterEach, beforeEach, expect, test} from 'vitest';
import {includeMount} from '../../../source/session/review/mounts/include-mount.ts';
import {smokeRun} from '../../../source/session/verify/smoke-run.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

for (const kind of outerEngineKinds) {
	describeWithEngines(`Committing what is in a mount on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		const included = async (image: string) => {
			const session = await bench.session(
				image,
				'mkdir /volume/deep; echo kept > /volume/deep/file; echo x > /new',
				{
					mounts: [{kind: 'volume', source: '', destination: '/volume', readOnly: false}],
				},
			);
			const plan = await bench.plan(session);
			const options = {...bench, report: () => undefined};
			const review = await includeMount(bench.engine, session, plan.review, '/volume', [], options);
			return {...plan, review};
		};

		test('puts it into the image like any other change', async () => {
			const {proof, imageId} = await bench.commit(await included(sharedImage));
			expect(proof.realDifferences).toEqual([]);
			const container = await bench.create(imageId);
			const status = await bench.engine.containers.statPath(container, '/volume/deep/file', bench);
			expect(status?.sizeBytes).toBe(5);
		});

		test.each([[['/volume']], [[]]])(
			'puts it into an image whose base declares the place a volume, and which declares %j',
			async volumes => {
				const reference = `${bench.name('base')}:1`;
				await bench.image(sharedImage, reference, {
					volumes: ['/volume', '/other'],
					environment: ['KEPT=1', 'PATH=/bin'],
				});
				const plan = await included(reference);
				const wanted = {...plan.metadata.config, volumes, entrypoint: undefined};
				const {proof, imageId, warnings} = await bench.commit({
					...plan,
					metadata: {
						...plan.metadata,
						config: {...wanted, command: ['/bin/cat', '/volume/deep/file']},
					},
				});
				expect(warnings).toEqual([]);
				expect(proof.realDifferences).toEqual([]);
				const {config} = await bench.inspect(imageId);
				expect(config.volumes).toEqual(volumes);
				expect(config.environment).toContain('KEPT=1');
				const {engine, signal} = bench;
				const {session} = plan;
				// With a new volume where one is declared.
				const run = await smokeRun(engine, {sessionId: session.id, imageId}, {signal, seconds: 30});
				expect(run).toMatchObject({exitCode: 0, output: ['kept']});
				expect(await bench.leftovers(session)).toEqual([]);
				// What it stood on meanwhile is gone, and the base is what it was.
				const images = await engine.images.list({signal});
				const others = images.filter(({references}) => references.length === 0);
				expect(others.map(({parentId}) => parentId)).not.toContain(session.base.imageId);
				expect((await bench.inspect(reference)).config.volumes.toSorted()).toEqual([
					'/other',
					'/volume',
				]);
			},
		);
	});
}
