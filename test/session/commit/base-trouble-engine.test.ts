import {createHash} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {layerWarning} from '../../../source/session/commit/layer-limit.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {sessionNames} from '../../../source/session/session-names.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {archiveBytes, testArchive} from '../../contract/tar/test-archive.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

/** An archive of an image without a shell, one file per layer. */
function manyLayers(reference: string, count: number) {
	const layers = Array.from({length: count}, (_, index) =>
		archiveBytes([{name: `file-${index}`, content: String(index)}]),
	);
	const digest = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
	const config = JSON.stringify({
		architecture: 'amd64',
		os: 'linux',
		created: '2026-11-23T00:00:00Z',
		config: {Cmd: ['/serve']},
		rootfs: {type: 'layers', diff_ids: layers.map(digest)},
	});
	const names = layers.map((_, index) => `${index}/layer.tar`);
	const manifest = [{Config: 'config.json', RepoTags: [reference], Layers: names}];
	return testArchive([
		{name: 'config.json', content: config},
		...layers.map((content, index) => ({name: `${index}/layer.tar`, content})),
		{name: 'manifest.json', content: JSON.stringify(manifest)},
	]);
}

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

	test.each([
		[124, 'fits'],
		[125, 'is refused'],
	] as const)('has %d layers, and one more %s', {timeout: 240_000}, async (count, outcome) => {
		const {images, containers} = bench.engine;
		const reference = `${bench.name('deep')}:${count}`;
		await images.load(manyLayers(reference, count), bench);
		const base = await bench.inspect(reference);
		bench.dropLater(base.id);
		expect(layerWarning(base.layerDigests.length)).toContain(`${count} layers`);
		const id = '0123456789ab';
		const containerId = await bench.create(reference, {workingDirectory: '/'});
		const archive = testArchive([{name: 'new', content: 'x'}]);
		await containers.putArchive(containerId, '/', archive, bench);
		const plan = await bench.plan({
			id,
			containerId,
			containerName: 'deep',
			base: {imageId: base.id, reference, digest: undefined},
			shell: undefined,
			startedAt: 0,
			isAdopted: false,
		});
		if (outcome === 'fits') {
			expect((await bench.commit(plan)).proof.layerCount).toBe(125);
		} else {
			const failure = await failureOf(bench.commit(plan), 'not-supported');
			expect(failure.message).toContain('125');
			expect(failure.nextStep).toContain('flatten');
			const {imageId, proof} = await bench.commit({...plan, method: 'flatten'});
			expect(proof).toMatchObject({layerCount: 2, realDifferences: []});
			expect((await bench.inspect(imageId)).config.command).toEqual(['/serve']);
			expect(await bench.leftovers(plan.session)).toEqual([]);
		}
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
