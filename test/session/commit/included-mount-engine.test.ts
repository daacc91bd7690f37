import {afterEach, beforeEach, expect, test} from 'vitest';
import {includeMount} from '../../../source/session/review/mounts/include-mount.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

for (const kind of ['docker', 'podman'] as const) {
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

		test('is refused where the base declares the place a volume', async () => {
			const reference = `${bench.name('base')}:1`;
			await bench.image(sharedImage, reference, {volumes: ['/volume']});
			const failure = await failureOf(bench.commit(await included(reference)), 'not-supported');
			expect(failure.message).toContain('/volume');
		});
	});
}
