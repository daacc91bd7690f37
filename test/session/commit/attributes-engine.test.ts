import {Readable} from 'node:stream';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {attributeWarning} from '../../../source/store/commit/attribute-warning.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {tarOf} from '../../layers/build-tree.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

for (const kind of outerEngineKinds) {
	describeWithEngines(`Modes and attributes on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		test.each(['replay', 'plain'] as const)(
			'A change of nothing but modes is reviewed, committed by %s and proved',
			async method => {
				const script = 'chmod 600 /etc/passwd; chmod 700 /bin';
				const plan = await bench.plan(await bench.session(sharedImage, script), {method});
				expect(plan.review.changes).toEqual(
					expect.arrayContaining(
						['/bin', '/etc/passwd'].map(path =>
							expect.objectContaining({path, kind: 'modified', differs: ['mode']}),
						),
					),
				);
				const {imageId, proof} = await bench.commit(plan);
				expect(proof.realDifferences).toEqual([]);
				const made = await bench.plan({
					...plan.session,
					containerId: await bench.create(imageId),
				});
				expect(made.review.changed.entries.get('/etc/passwd')?.mode).toBe(0o600);
				expect(made.review.changed.entries.get('/bin')?.mode).toBe(0o700);
			},
		);

		test('An attribute of a user is in the image, or is told as one that cannot be', async () => {
			const {engine} = bench;
			const session = await bench.session(sharedImage, 'true');
			const file = {name: 'tagged', contents: 'x', attributes: {'user.a': 'b'}};
			const archive = Readable.from([tarOf([file])]) as AsyncIterable<Buffer>;
			await engine.containers.putArchive(session.containerId, '/', archive, bench);
			const {imageId} = await bench.commit(await bench.plan(session));
			const made = await bench.plan({...session, containerId: await bench.create(imageId)});
			const kept = made.review.changed.entries.get('/tagged')?.attributes?.['user.a'];
			const entry = {
				text: 'setfattr -n user.a -v b /tagged',
				directory: '/',
				startedAt: 0,
				endedAt: 1,
			};
			const told = attributeWarning([entry as never], await engine.about(bench));
			expect(kept === undefined).toBe(told !== undefined);
		});
	});
}
