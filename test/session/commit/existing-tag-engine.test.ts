import {afterEach, beforeEach, expect, test} from 'vitest';
import {undoCommit} from '../../../source/session/commit/undo-commit.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A reference that another image has, on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		const twoCommits = async (existing: 'overwrite' | 'keep-previous') => {
			const session = await bench.session(sharedImage, 'echo x > /new');
			const plan = await bench.plan(session, {existing});
			const first = await bench.commit(plan);
			const second = await bench.commit({
				...plan,
				metadata: {...plan.metadata, message: 'second'},
			});
			return {first, second, reference: plan.reference};
		};

		test('is taken over; its image stays without a name, and undoing gives it back', async () => {
			const {first, second, reference} = await twoCommits('overwrite');
			expect(first.replaced).toBeUndefined();
			expect(second.replaced).toEqual({imageId: first.imageId, keptAs: undefined});
			expect((await bench.inspect(reference)).id).toBe(second.imageId);
			expect((await bench.inspect(first.imageId)).references).toEqual([]);

			const undone = await undoCommit(bench.engine, second, bench);
			expect(undone).toEqual({isImageRemoved: true, restoredReference: reference});
			expect((await bench.inspect(reference)).id).toBe(first.imageId);
			await failureOf(bench.inspect(second.imageId), 'not-found');
		});

		test('is kept under another name, and undoing gives it back', async () => {
			const {first, second, reference} = await twoCommits('keep-previous');
			const keptAs = reference.replace(/:1$/, ':prev-20261123-101500');
			expect(second.replaced).toEqual({imageId: first.imageId, keptAs});
			expect((await bench.inspect(keptAs)).id).toBe(first.imageId);

			await undoCommit(bench.engine, second, bench);
			expect((await bench.inspect(first.imageId)).references).toEqual([reference]);
		});

		test('that nobody had goes with the image', async () => {
			const {first, second} = await twoCommits('overwrite');
			await undoCommit(bench.engine, second, bench);
			const undone = await undoCommit(bench.engine, first, bench);
			expect(undone).toEqual({isImageRemoved: true, restoredReference: undefined});
			await failureOf(bench.inspect(first.reference), 'not-found');
		});

		test('of an image that got another name, or runs, is not undone beyond that', async () => {
			const {first, second, reference} = await twoCommits('overwrite');
			const container = await bench.create(second.imageId);
			const failure = await failureOf(undoCommit(bench.engine, second, bench), 'conflict');
			expect(failure.containerId).toBe(container);
			expect((await bench.inspect(reference)).id).toBe(second.imageId);

			await bench.engine.images.tag(second.imageId, `${bench.name('other')}:1`, bench);
			const undone = await undoCommit(bench.engine, second, bench);
			expect(undone).toEqual({isImageRemoved: false, restoredReference: reference});
			expect((await bench.inspect(second.imageId)).references).toEqual([
				`${bench.name('other')}:1`,
			]);
			expect((await bench.inspect(reference)).id).toBe(first.imageId);
		});
	});
}
