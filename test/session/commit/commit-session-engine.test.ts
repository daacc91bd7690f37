import {afterEach, beforeEach, expect, test} from 'vitest';
import {commitSession} from '../../../source/session/commit/commit-session.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const script = `
mkdir /data; echo hello > /data/greeting; ln /data/greeting /data/again
echo secret > /tmp/secret; rm /etc/group
`;

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Committing a session on ${kind}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		test('makes an image of exactly what is staged, and leaves nothing else behind', async () => {
			const session = await bench.session(sharedImage, script);
			const staging = {
				excluded: new Set(['/tmp/secret']),
				reverted: new Set<string>(),
				overridden: new Set<string>(),
			};
			const plan = await bench.plan(session, {staging});
			plan.metadata.author = 'Ada <ada@example.com>';
			plan.metadata.message = 'greets';
			const result = await bench.commit(plan);

			expect(result).toMatchObject({reference: plan.reference, method: 'replay', warnings: []});
			const {proof} = result;
			expect(proof.realDifferences).toEqual([]);
			expect(proof.configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
			expect(proof.comparedPaths).toBeGreaterThan(250);
			expect(proof.layerBytes).toBeGreaterThan(0);
			expect(proof.layerCount).toBe(2);
			const image = await bench.inspect(plan.reference);
			expect(image).toMatchObject({id: result.imageId, author: plan.metadata.author});
			expect(image.comment).toBe('greets');
			expect(image.config.command).toEqual(['sh']);
			expect(image.config.labels).toEqual({});
			expect(image.config.environment.join()).not.toContain('SESSION_TOKEN');
			if (kind === 'docker') {
				expect(proof.historyLine).toBe(plan.provenance);
			}
			expect(await bench.leftovers(session)).toEqual([]);
			const {containers} = bench.engine;
			expect((await containers.inspect(session.containerId, bench)).state).toBe('exited');
			const phases = new Set(bench.progress.map(({phase}) => phase));
			expect([...phases]).toEqual(['comparing', 'writing', 'committing', 'verifying', 'tagging']);
			const written = bench.progress.findLast(({phase}) => phase === 'writing');
			expect(written?.doneBytes).toBeGreaterThan(0.9 * (written?.totalBytes ?? 0));
		});

		test('sets and adds what the metadata say', async () => {
			const plan = await bench.plan(await bench.session(sharedImage, script));
			plan.metadata = {
				...plan.metadata,
				config: {
					...plan.metadata.config,
					command: ['cat', '/data/greeting'],
					environment: ['PATH=/bin', 'NOTE=tab\there'],
					exposedPorts: ['80/tcp'],
					labels: {role: 'web'},
					workingDirectory: '/data',
					stopSignal: 'SIGINT',
				},
			};
			const {imageId, warnings} = await bench.commit(plan);
			expect(warnings).toEqual([]);
			expect((await bench.inspect(imageId)).config).toMatchObject({
				command: ['cat', '/data/greeting'],
				environment: expect.arrayContaining(['PATH=/bin', 'NOTE=tab\there']),
				exposedPorts: ['80/tcp'],
				labels: {role: 'web'},
				workingDirectory: '/data',
			});
		});

		test('makes a plain commit where that is chosen', async () => {
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session, {method: 'plain'});
			const result = await bench.commit(plan);
			expect(result.method).toBe('plain');
			expect(result.proof.realDifferences).toEqual([]);
			const {config} = await bench.inspect(result.imageId);
			const keepsSettings = config.environment.join().includes('SESSION_TOKEN');
			expect(keepsSettings).toBe(false);
			expect(result.warnings).toEqual([]);
			expect(await bench.leftovers(session)).toEqual([]);
		});

		test('of nothing but metadata makes an image that holds what its base holds', async () => {
			const session = await bench.session(sharedImage, 'true');
			const plan = await bench.plan(session);
			plan.metadata.config.labels = {role: 'db'};
			const {imageId, proof} = await bench.commit(plan);
			// Podman makes the folders that it mounts something at.
			const madeByEngine = kind === 'podman' ? ['/dev', '/run'] : [];
			expect(plan.review.changes.map(({path}) => path)).toEqual(madeByEngine);
			expect(proof.realDifferences).toEqual([]);
			expect((await bench.inspect(imageId)).config.labels).toEqual({role: 'db'});
		});

		test('twice gives the same image the same name, and a cancelled one gives none', async () => {
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session);
			const abort = new AbortController();
			const cancelled = bench.commit(plan, abort.signal);
			abort.abort(new Error('enough'));
			await expect(cancelled).rejects.toThrow('enough');
			await failureOf(bench.inspect(plan.reference), 'not-found');
			expect(await bench.leftovers(session)).toEqual([]);

			await bench.commit(plan);
			const again = await bench.commit(plan);
			expect((await bench.inspect(plan.reference)).id).toBe(again.imageId);
			expect(await bench.leftovers(session)).toEqual([]);
		});

		test('goes well after one that was cancelled while the engine was at it', async () => {
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session);
			const abort = new AbortController();
			const cancelled = commitSession(bench.engine, plan, {
				signal: abort.signal,
				now: Date.now,
				report({phase}) {
					if (phase === 'committing') {
						setImmediate(() => abort.abort(new Error('enough')));
					}
				},
			});
			await expect(cancelled).rejects.toThrow('enough');
			const {imageId} = await bench.commit(plan);
			expect((await bench.inspect(plan.reference)).id).toBe(imageId);
			expect(await bench.leftovers(session)).toEqual([]);
		});

		test('says when the container was removed', async () => {
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session);
			await bench.engine.containers.remove(session.containerId, {
				...bench,
				force: true,
				volumes: true,
			});
			const failure = await failureOf(bench.commit(plan), 'not-found');
			expect(failure.message).toContain(session.containerName);
			expect(await bench.leftovers(session)).toEqual([]);
		});

		test('refuses a container that was changed since it was reviewed', async () => {
			const session = await bench.session(sharedImage, script);
			const plan = await bench.plan(session);
			const {containers} = bench.engine;
			const {changes} = plan.review;
			const greeting = changes.find(({path}) => path === '/data/again');
			expect(greeting?.kind).toBe('added');
			await containers.start(session.containerId, bench);
			await containers.wait(session.containerId, bench).catch(() => undefined);
			for (const change of changes) {
				if (change.kind === 'added' && change.after.kind === 'file') {
					change.after = {...change.after, sha256: '0'.repeat(64)};
				}
			}
			const failure = await failureOf(bench.commit(plan), 'conflict');
			expect(failure.nextStep).toContain('review again');
		});
	});
}
