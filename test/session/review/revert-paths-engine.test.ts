import {randomBytes} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {compareTrees} from '../../../source/layers/compare-trees.ts';
import {isEnginePath} from '../../../source/session/engine-paths.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {createSession} from '../../../source/session/lifecycle/create-session.ts';
import {discardSession} from '../../../source/session/lifecycle/discard-session.ts';
import {planDiscard} from '../../../source/session/lifecycle/plan-discard.ts';
import {revertPaths} from '../../../source/session/review/revert-paths.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {chunked, never, type SampleEntry, tarOf} from '../../layers/build-tree.ts';
import {useReviewBench} from './review-bench.ts';

const quiet = {signal: never, report: () => undefined};

const changes: SampleEntry[] = [
	{name: 'new', kind: 'directory', mode: 0o750},
	{name: 'new/kept', contents: 'kept', mode: 0o4755, userId: 1000},
	{name: 'new/taken-back', contents: 'oops'},
	{name: 'new/line\nbreak', contents: 'x'},
	{name: 'etc/passwd', contents: 'changed'},
	{name: 'etc/group', contents: 'changed'},
];

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Taking changes back on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);
		let session: GuidedSession;

		beforeEach(async () => {
			const {id: imageId} = await bench.engine.images.inspect(sharedImage, {signal: never});
			const id = randomBytes(6).toString('hex');
			session = await createSession(
				bench.engine,
				{
					id,
					base: {imageId, reference: sharedImage, digest: undefined},
					name: `slipway-session-${id}`,
					shell: '/bin/sh',
					user: undefined,
					workingDirectory: undefined,
					network: undefined,
					mounts: [],
					environment: [],
				},
				{signal: never},
			);
		});

		afterEach(async () => {
			const [containers, images] = await Promise.all([
				bench.engine.containers.list({signal: never}),
				bench.engine.images.list({signal: never}),
			]);
			await discardSession(bench.engine, planDiscard({containers, images}, session.id), quiet);
		});

		const put = (entries: SampleEntry[]) =>
			bench.engine.containers.putArchive(session.containerId, '/', chunked(tarOf(entries)), {
				signal: never,
			});

		test('leaves the rest as it is, and the session goes on', async () => {
			await put(changes);
			const before = await bench.review(session);
			const old = session;
			session = await revertPaths(
				bench.engine,
				session,
				before,
				['/new/taken-back', '/etc/passwd'],
				quiet,
			);

			expect(session).toMatchObject({
				id: old.id,
				base: old.base,
				containerName: old.containerName,
			});
			expect(session.containerId).not.toBe(old.containerId);
			const after = await bench.review(session);
			expect(after.changes.map(({path}) => path)).toEqual(
				before.changes
					.map(({path}) => path)
					.filter(path => path !== '/new/taken-back' && path !== '/etc/passwd'),
			);
			const differences = compareTrees(before.changed, after.changed, {ignores: isEnginePath});
			expect(differences.map(({path}) => path)).toEqual(['/etc/passwd', '/new/taken-back']);
			expect(await bench.sessions.leftovers(session)).toEqual([
				expect.stringContaining(`slipway-session/${session.id}:1`),
			]);

			await put([{name: 'more', contents: 'more'}]);
			const again = await bench.review(session);
			expect(bench.changeAt(again, '/more').kind).toBe('added');
			session = await revertPaths(
				bench.engine,
				session,
				again,
				again.changes.map(({path}) => path),
				quiet,
			);
			expect((await bench.review(session)).changes).toEqual([]);
		});

		test('brings back what was deleted', async () => {
			const script = 'rm -r /home; rm /etc/group; echo x > /kept';
			const changed = await bench.sessions.session(sharedImage, script);
			const review = await bench.review(changed);
			const next = await revertPaths(bench.engine, changed, review, ['/home'], quiet);
			try {
				const {changes: left} = await bench.review(next);
				expect(left.map(({path}) => path)).not.toContain('/home');
				expect(left.map(({path}) => path)).toEqual(expect.arrayContaining(['/etc/group', '/kept']));
			} finally {
				const removal = {signal: never, force: true, volumes: true};
				await bench.engine.containers.remove(next.containerId, removal);
				await bench.engine.images.untag(`slipway-session/${next.id}:1`, {signal: never});
			}
		});

		test('stops before anything where the rest cannot be made again, or was changed since', async () => {
			await put([...changes, {name: 'new/.wh.x', contents: 'x'}]);
			const review = await bench.review(session);
			const revert = (paths: string[]) => revertPaths(bench.engine, session, review, paths, quiet);
			await expect(revert(['/etc/passwd'])).rejects.toMatchObject({
				reason: 'not-supported',
				message:
					'Nothing can be reverted while the container has /new/.wh.x: images interpret it as a deletion.',
			});
			await put([{name: 'new/kept', contents: 'changed since'}]);
			await expect(revert(['/new/.wh.x'])).rejects.toMatchObject({reason: 'conflict'});
			const adopted = {...session, isAdopted: true};
			await expect(
				revertPaths(bench.engine, adopted, review, ['/new'], quiet),
			).rejects.toMatchObject({reason: 'not-supported'});

			expect(await bench.sessions.leftovers(session)).toEqual([]);
			const {state} = await bench.engine.containers.inspect(session.containerId, {signal: never});
			expect(state).toBe('created');
		});
	});
}
