import {afterEach, beforeEach, expect, test} from 'vitest';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {sessionNames} from '../../../source/session/session-names.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

describeWithEngines('A base that is not what it was, on docker', ['docker'], () => {
	let bench: CommitBench;

	beforeEach(async () => {
		bench = new CommitBench(connectTo(`unix://${await sharedEngine('docker')}`));
	});

	afterEach(() => bench.clean());

	const sessionOn = async (reference: string): Promise<GuidedSession> => {
		await bench.image(sharedImage, reference, {labels: {of: reference}});
		return bench.session(reference, 'echo x > /new');
	};

	test('does not matter when it only lost its name', async () => {
		const reference = `${bench.name('base')}:1`;
		const session = await sessionOn(reference);
		await bench.image(sharedImage, reference, {labels: {of: 'another'}});
		const plan = await bench.plan(session);
		expect((await bench.inspect(session.base.imageId)).references).toEqual([]);
		const {imageId, proof} = await bench.commit(plan);
		expect(proof.realDifferences).toEqual([]);
		expect((await bench.inspect(imageId)).config.labels).toEqual({of: reference});
	});

	test('is asked for again when it is gone, and nothing is lost', async () => {
		const reference = `${bench.name('base')}:1`;
		const session = await sessionOn(reference);
		const plan = await bench.plan(session);
		const {imageId} = session.base;
		const image = {id: imageId, references: [reference]};
		await bench.engine.images.remove(image, {...bench, force: true});
		const failure = await failureOf(bench.commit(plan), 'not-found');
		expect(failure.message).toContain(reference);
		expect(failure.nextStep).toContain('Nothing is lost');
		const {state} = await bench.engine.containers.inspect(session.containerId, bench);
		expect(state).toBe('exited');
	});

	test('has been committed from before by somebody who was killed: it is tidied up', async () => {
		const session = await sessionOn(`${bench.name('base')}:1`);
		const plan = await bench.plan(session);
		const names = sessionNames(session.id);
		const {images} = bench.engine;
		const replay = await bench.create(session.base.imageId, {name: names.replay});
		await bench.create(session.base.imageId, {name: names.proof});
		const commit = {author: undefined, pause: false, config: plan.metadata.config};
		// What Docker 20.10 leaves behind when the last step of a commit fails.
		const orphan = await images.commit(
			replay,
			{...commit, message: 'orphan', reference: undefined},
			bench,
		);
		await images.commit(replay, {...commit, message: 'old', reference: names.result}, bench);
		const bystander = await images.commit(
			session.containerId,
			{...commit, message: 'mine', reference: undefined},
			bench,
		);
		bench.dropLater(bystander);

		const {imageId} = await bench.commit(plan);
		expect(await bench.leftovers(session)).toEqual([]);
		await failureOf(bench.inspect(orphan), 'not-found');
		expect((await bench.inspect(bystander)).comment).toBe('mine');
		expect((await bench.inspect(plan.reference)).id).toBe(imageId);
	});
});
