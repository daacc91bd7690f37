import {afterEach, expect, test} from 'vitest';
import {findSessions} from '../../../source/session/lifecycle/find-sessions.ts';
import {readLedger} from '../../../source/session/recording/read-ledger.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {importBusybox} from '../../helpers/private-images.ts';
import {useSessionBench} from './session-bench.ts';

describeWithEngines('A session whose engine goes away', ['docker'], () => {
	let server: PrivateEngine;
	// Before the bench, so that it comes after its tidying up.
	afterEach(() => server.stop());

	const image = 'slipway-restart:1';
	const bench = useSessionBench(async () => {
		server = await startPrivateEngine('docker');
		await importBusybox(server.socketPath, image);
		return connectTo(server.host);
	});

	test.each([
		['crashed', () => server.kill(), 255],
		['was shut down', () => server.shutDown(), 137],
	] as const)(
		'is there again when it %s, and goes on',
		{timeout: 120_000},
		async (_, end, exitCode) => {
			const session = await bench.create(image);
			const shell = await bench.enter(session);
			await shell.run('echo kept > /kept');
			shell.type('sleep 600\r');
			await shell.shows(/sleep 600\r\n/);
			await end();
			await shell.drop();
			await server.restart();

			const engine = connectTo(server.host);
			const {signal} = bench;
			const containers = await engine.containers.list({signal});
			const [found] = findSessions(containers);
			expect(found).toEqual(session);
			expect(containers[0]?.state).toBe('exited');
			expect((await engine.containers.inspect(session.containerId, {signal})).exitCode).toBe(
				exitCode,
			);

			const known = await readLedger(engine, session, shell.entries(), {signal});
			expect(known.map(({text, exitCode}) => [text, exitCode])).toEqual([
				['echo kept > /kept', 0],
				['sleep 600', undefined],
			]);
			engine.close();
			const again = await bench.enter(session, known);
			await again.run('cat /kept');
			await again.leave('exit');
			expect(again.visible()).toContain('kept\r\n');
			const entries = await readLedger(bench.engine, session, again.entries(), {signal});
			expect(entries.map(({text, exitCode}) => [text, exitCode])).toEqual([
				['echo kept > /kept', 0],
				['sleep 600', undefined],
				['cat /kept', 0],
				['exit', undefined],
			]);
		},
	);
});
