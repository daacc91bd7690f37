import {expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {bareContainer} from '../../../source/session/bare-container.ts';
import {adoptContainer} from '../../../source/session/lifecycle/adopt-container.ts';
import {discardSession} from '../../../source/session/lifecycle/discard-session.ts';
import {findSessions} from '../../../source/session/lifecycle/find-sessions.ts';
import {ledgerUpTo} from '../../../source/session/lifecycle/ledger-up-to.ts';
import {rollBack} from '../../../source/session/lifecycle/roll-back.ts';
import {listSavePoints, makeSavePoint} from '../../../source/session/lifecycle/save-points.ts';
import {tidyLeftovers} from '../../../source/session/lifecycle/tidy-leftovers.ts';
import {readLedger} from '../../../source/session/recording/read-ledger.ts';
import {sessionNames} from '../../../source/session/session-names.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {useSessionBench} from './session-bench.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A session on ${kind}`, [kind], () => {
		const bench = useSessionBench(async () => connectTo(`unix://${await sharedEngine(kind)}`));
		const {signal: forever} = new AbortController();
		const report = () => undefined;

		test('is found again by what its container says', async () => {
			const session = await bench.create(sharedImage, {
				mounts: [{kind: 'tmpfs', source: '', destination: '/scratch', readOnly: false}],
			});
			const containers = await bench.engine.containers.list(bench);
			expect(findSessions(containers).find(({id}) => id === session.id)).toEqual(session);
			expect(await adoptContainer(bench.engine, session.containerId, bench)).toEqual(session);
		});

		test('goes back to a save point, and on from there with the same settings', async () => {
			const session = await bench.create(sharedImage, {
				environment: ['GREETING=hello\nworld'],
				workingDirectory: '/tmp',
			});
			const shell = await bench.enter(session);
			await shell.run('echo one > /data');
			const first = await makeSavePoint(bench.engine, session, bench);
			await shell.run('echo two > /data; echo x > /extra');
			const second = await makeSavePoint(bench.engine, session, bench);
			expect([first.number, second.number]).toEqual([1, 2]);
			await shell.drop();

			const ledger = shell.entries().slice(0, 1);
			const back = await rollBack(bench.engine, session, first, {...bench, ledger});
			expect(back).toMatchObject({id: session.id, containerName: session.containerName});
			expect(back.containerId).not.toBe(session.containerId);
			const plan = await bench.plan(session.id);
			expect(plan.containers.map(({id, state}) => [id, state])).toEqual([
				[back.containerId, 'created'],
			]);
			expect(await bench.textIn(back.containerId, '/data')).toBe('one\n');
			const again = await bench.enter(back);
			await again.run('printf "%s" "$GREETING" > here; ls /extra');
			expect(again.entries()[0]).toMatchObject({exitCode: 1, directory: '/tmp'});
			await again.leave('exit');
			expect(await bench.textIn(back.containerId, '/tmp/here')).toBe('hello\nworld');
			const containers = await bench.engine.containers.list(bench);
			expect(findSessions(containers).find(({id}) => id === session.id)).toEqual(back);
			// As a Slipway on another machine reads it: the log of the first container is gone.
			const elsewhere = await readLedger(bench.engine, back, [], bench);
			expect(elsewhere[0]).toMatchObject({text: 'echo one > /data', exitCode: 0});
			expect(elsewhere[1]?.text).toContain('GREETING');
			// That one goes back, too, with what it has read; the first machine reads what it left.
			const [found] = findSessions(containers).filter(({id}) => id === session.id);
			const before = ledgerUpTo(elsewhere, first);
			const twice = await rollBack(bench.engine, found ?? back, first, {...bench, ledger: before});
			const read = await readLedger(bench.engine, twice, [], bench);
			expect(read.map(({text, exitCode}) => [text, exitCode])).toEqual([['echo one > /data', 0]]);
		});

		test('goes back even when its container was removed under it', async () => {
			const session = await bench.create(sharedImage);
			const savePoint = await makeSavePoint(bench.engine, session, bench);
			const options = {...bench, signal: bench.signal, force: true, volumes: true};
			await bench.engine.containers.remove(session.containerId, options);
			const back = await rollBack(bench.engine, session, savePoint, bench);
			expect((await bench.engine.containers.inspect(back.containerId, bench)).name).toBe(
				session.containerName,
			);
		});

		test('stays as it is when a save point is gone', async () => {
			const session = await bench.create(sharedImage);
			const missing = {imageId: `sha256:${'0'.repeat(64)}`};
			await expect(rollBack(bench.engine, session, missing, bench)).rejects.toMatchObject({
				reason: 'not-found',
			});
			const {containers} = await bench.plan(session.id);
			expect(containers.map(({id, name}) => [id, name])).toEqual([
				[session.containerId, session.containerName],
			]);
		});

		test('takes all that it made with it, and only that', async () => {
			const session = await bench.create(sharedImage, {shell: '/bin/sh'});
			const shell = await bench.enter(session);
			await shell.run('echo one > /data');
			const first = await makeSavePoint(bench.engine, session, bench);
			const back = await rollBack(bench.engine, session, first, bench);
			await makeSavePoint(bench.engine, back, bench);
			// Somebody else's, as near to the session's own as can be.
			const kept = `slipway-kept-${session.id}:1`;
			await bench.engine.images.tag(first.imageId, kept, bench);
			const theirs = bareContainer(kept, `slipway-theirs-${session.id}`);
			const {id: theirId} = await bench.engine.containers.create(theirs, bench);
			const plan = await bench.plan(session.id);
			expect(plan.containers).toHaveLength(1);
			expect(listSavePoints(await bench.engine.images.list(bench), session.id)).toHaveLength(2);

			const removed: string[] = [];
			await discardSession(bench.engine, plan, {
				...bench,
				signal: bench.signal,
				report: ({name}) => removed.push(name),
			});
			expect(removed).toEqual([session.containerName, ...plan.images]);
			expect(await bench.plan(session.id)).toEqual({containers: [], images: [], volumes: []});
			const containers = await bench.engine.containers.list(bench);
			expect(containers.map(({id}) => id)).toContain(theirId);
			const images = await bench.engine.images.list(bench);
			expect(images.flatMap(({references}) => references)).toContain(kept);
			// A second time there is nothing left to do.
			await discardSession(bench.engine, plan, {signal: bench.signal, report});
			await bench.engine.containers.remove(theirId, {...bench, force: true, volumes: true});
			await bench.engine.images.untag(kept, bench);
		});

		test('over somebody’s container changes nothing about it, and discarding leaves it', async () => {
			const {id: containerId} = await bench.engine.containers.create(
				{
					image: sharedImage,
					name: `slipway-theirs-${Date.now()}`,
					command: ['sh'],
					isInteractive: true,
					environment: [],
					ports: [],
					mounts: [],
					removesItself: false,
					labels: {},
				},
				bench,
			);
			try {
				const session = await adoptContainer(bench.engine, containerId, bench);
				expect(session).toMatchObject({
					id: containerId.slice(0, 12),
					isAdopted: true,
					shell: undefined,
					base: {reference: sharedImage},
				});
				const savePoint = await makeSavePoint(bench.engine, session, bench);
				await expect(rollBack(bench.engine, session, savePoint, bench)).rejects.toMatchObject({
					reason: 'not-supported',
				});
				const plan = await bench.plan(session.id);
				expect(plan.containers).toEqual([]);
				await discardSession(bench.engine, plan, {signal: bench.signal, report});
				expect(await bench.engine.containers.inspect(containerId, bench)).toBeDefined();
				expect((await bench.plan(session.id)).images).toEqual([]);
			} finally {
				await bench.engine.containers.remove(containerId, {
					signal: forever,
					force: true,
					volumes: true,
				});
			}
		});

		test('is refused a name that is taken, and leaves nothing behind', async () => {
			const first = await bench.create(sharedImage);
			const taken = bench.create(sharedImage, {name: first.containerName});
			await expect(taken).rejects.toThrow(Problem);
			await expect(taken).rejects.toMatchObject({reason: 'conflict'});
		});

		test('Helpers that were left behind go an hour later, and only they', async () => {
			const session = await bench.create(sharedImage);
			const {bench: name} = sessionNames(session.id);
			const helper = await bench.create(sharedImage, {name});
			const containers = await bench.engine.containers.list(bench);
			const own = containers.filter(({id}) =>
				[session.containerId, helper.containerId].includes(id),
			);
			const now = Date.now();
			expect(await tidyLeftovers(bench.engine, own, {...bench, signal: forever, now})).toEqual([]);
			const later = now + 3_700_000;
			expect(
				await tidyLeftovers(bench.engine, own, {...bench, signal: forever, now: later}),
			).toEqual([name]);
			const left = await bench.engine.containers.list(bench);
			expect(left.map(({id}) => id)).toContain(session.containerId);
			expect(left.map(({id}) => id)).not.toContain(helper.containerId);
		});
	});
}
