import {expect, test} from 'vitest';
import {readLedger} from '../../../source/session/recording/read-ledger.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {importDebian, sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {useSessionBench} from './session-bench.ts';

const debian = 'slipway-ledger-debian:1';

/** Making the Debian image is part of whichever test comes first. */
const options = {timeout: 120_000};

const slow = 'echo going; sleep 1; echo late > late; (exit 3)';

/** Podman puts its own files into every container that it starts. */
const ownPaths = new Set(['/etc', '/run', '/run/.containerenv']);

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The ledger of a session on ${kind}`, [kind], () => {
		const bench = useSessionBench(async () => connectTo(`unix://${await sharedEngine(kind)}`));
		const haveDebian = async () => {
			const {images} = bench.engine;
			await images
				.inspect(debian, {signal: bench.signal})
				.catch(async () => importDebian(await sharedEngine(kind), debian));
		};
		const changedPaths = async (containerId: string) =>
			(await bench.engine.containers.changes(containerId, {signal: bench.signal}))
				.map(({path}) => path)
				.filter(path => !ownPaths.has(path));

		test(
			'has each command of bash with its exit code, its time, its bytes and its paths',
			options,
			async () => {
				await haveDebian();
				const session = await bench.create(debian, {shell: '/bin/bash'});
				expect(session.shell).toEqual({path: '/bin/bash', nonce: expect.any(String)});
				const shell = await bench.enter(session);
				const before = Date.now();
				await shell.run('cd /opt');
				await shell.run('mkdir made; head -c 3000000 /dev/zero > made/zeros');
				await shell.run('sleep 0.3; false');
				await shell.run('rm made/zeros');
				await shell.leave('exit 4');

				const entries = shell.entries();
				expect(entries.map(({text, directory, exitCode}) => [text, directory, exitCode])).toEqual([
					['cd /opt', '/', 0],
					['mkdir made; head -c 3000000 /dev/zero > made/zeros', '/opt', 0],
					['sleep 0.3; false', '/opt', 1],
					['rm made/zeros', '/opt', 0],
					['exit 4', '/opt', undefined],
				]);
				expect(entries.map(({newPaths}) => newPaths)).toEqual([
					[],
					['/opt', '/opt/made', '/opt/made/zeros'],
					[],
					[],
					[],
				]);
				const growth = entries.map(({growthBytes = Number.NaN}) => growthBytes);
				expect(growth[0]).toBe(0);
				expect(growth[1]).toBeGreaterThanOrEqual(3_000_000);
				expect(growth[1]).toBeLessThan(3_100_000);
				expect(growth[2]).toBe(0);
				expect(growth[3]).toBeLessThanOrEqual(-3_000_000);
				expect(growth[4]).toBe(0);
				const [, , slept] = entries;
				expect((slept?.endedAt ?? 0) - (slept?.startedAt ?? 0)).toBeGreaterThanOrEqual(300);
				expect(slept?.startedAt).toBeGreaterThanOrEqual(before);
				expect(slept?.hasRoughTimes).toBeUndefined();
				expect(await changedPaths(session.containerId)).toEqual(['/opt', '/opt/made']);
				expect(shell.visible()).not.toContain('7717');
			},
		);

		test(
			'is complete after the connection broke, commands of the meantime included',
			options,
			async () => {
				await haveDebian();
				const session = await bench.create(debian, {shell: '/bin/bash'});
				const first = await bench.enter(session);
				await first.run('cd /srv');
				first.type(`${slow}\r`);
				await first.shows(/[\r\n]going\r/);
				await first.drop();
				expect(first.entries().at(-1)).toMatchObject({exitCode: undefined});

				// As another Slipway that knows nothing would do.
				const other = await bench.enter(session);
				await other.shows(/srv# (?:\x1b\[6n)?$/);
				await other.run('echo between > between');
				await other.drop();

				const read = await readLedger(bench.engine, session, first.entries(), bench);
				const second = await bench.enter(session, read);
				await second.run('echo after > after');
				await second.leave('exit');
				const {signal} = bench;
				const whole = await readLedger(bench.engine, session, second.entries(), {signal});
				expect(whole.map(({text, directory, exitCode}) => [text, directory, exitCode])).toEqual([
					['cd /srv', '/', 0],
					[slow, '/srv', 3],
					['echo between > between', '/srv', 0],
					['echo after > after', '/srv', 0],
					['exit', '/srv', undefined],
				]);
				expect(whole.map(({newPaths}) => newPaths)).toEqual([
					[],
					undefined,
					undefined,
					['/srv/after'],
					[],
				]);
				// Nothing but the log tells the same, but for what was measured.
				const fromLog = await readLedger(bench.engine, session, [], {signal});
				expect(fromLog).toMatchObject(
					whole.map(({text, directory, exitCode, startedAt}) => ({
						text,
						directory,
						exitCode,
						startedAt,
					})),
				);
				const {startedAt, endedAt} = fromLog[1] ?? {startedAt: 0, endedAt: 0};
				expect(endedAt - startedAt).toBeGreaterThanOrEqual(1000);
				expect(endedAt - startedAt).toBeLessThan(3000);
			},
		);

		test('has the commands of busybox ash, from its log too', async () => {
			const session = await bench.create(sharedImage, {workingDirectory: '/tmp'});
			const shell = await bench.enter(session);
			await shell.run('echo made > made');
			await shell.run('ls nowhere');
			await shell.leave('exit');
			const {signal} = bench;
			const summary = [
				['echo made > made', '/tmp', 0],
				['ls nowhere', '/tmp', 1],
				['exit', '/tmp', undefined],
			];
			const told = (entries: typeof fromLog) =>
				entries.map(({text, directory, exitCode}) => [text, directory, exitCode]);
			const fromLog = await readLedger(bench.engine, session, [], {signal});
			expect(told(fromLog)).toEqual(summary);
			expect(told([...shell.entries()])).toEqual(summary);
			expect(shell.entries()[0]?.newPaths).toContain('/tmp/made');
			const merged = await readLedger(bench.engine, session, shell.entries(), {signal});
			expect(merged).toEqual(shell.entries());
		});

		test(
			'works for a user who is not root, in a session with variables of its own',
			options,
			async () => {
				await haveDebian();
				const session = await bench.create(debian, {
					shell: '/bin/bash',
					user: 'daemon',
					workingDirectory: '/tmp',
					environment: ['PURPOSE=trying things'],
				});
				const shell = await bench.enter(session);
				await shell.run('id -u > "$PURPOSE"');
				await shell.leave('exit');
				expect(shell.entries()[0]).toMatchObject({exitCode: 0, directory: '/tmp'});
				expect(shell.entries()[0]?.newPaths).toContain('/tmp/trying things');
				expect(await changedPaths(session.containerId)).toEqual(['/tmp', '/tmp/trying things']);
			},
		);
	});
}
