import {describe, expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {readBase} from '../../../source/session/lifecycle/read-base.ts';
import {rollBack} from '../../../source/session/lifecycle/roll-back.ts';
import {makeSavePoint} from '../../../source/session/lifecycle/save-points.ts';
import {readLedger} from '../../../source/session/recording/read-ledger.ts';
import {useSessionBench} from './session-bench.ts';

describe('On the practice engine', () => {
	const bench = useSessionBench(async () =>
		createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY}),
	);

	test.each([
		['bash', 'debian:12', '/bin/bash'],
		['ash', 'alpine:3.20', '/bin/sh'],
	])('A session with %s is recorded as on a real one', async (_, image, path) => {
		const base = await readBase(bench.engine, {image}, bench);
		expect(base.shells).toContain(path);
		expect(base.notRecorded.size).toBe(0);
		const session = await bench.create(image, {shell: path});
		const shell = await bench.enter(session);
		await shell.run('cd /srv');
		await shell.run('echo one > file');
		const savePoint = await makeSavePoint(bench.engine, session, bench);
		await shell.run('rm missing');
		await shell.leave('exit');
		const summary = [
			['cd /srv', '/', 0, []],
			['echo one > file', '/srv', 0, ['/srv', '/srv/file']],
			['rm missing', '/srv', 1, []],
			['exit', '/srv', undefined, []],
		];
		const told = (entries: typeof fromLog) =>
			entries.map(({text, directory, exitCode, newPaths}) => [text, directory, exitCode, newPaths]);
		const fromLog = await readLedger(bench.engine, session, shell.entries(), bench);
		expect(told([...shell.entries()])).toEqual(summary);
		expect(told(fromLog)).toEqual(summary);
		expect(shell.visible()).not.toContain('7717');

		const ledger = shell.entries().slice(0, 2);
		const back = await rollBack(bench.engine, session, savePoint, {...bench, ledger});
		const again = await bench.enter(back);
		await again.run('cat /srv/file');
		await again.leave('exit');
		expect(again.visible()).toContain('one\r\n');

		// As a Slipway on another machine reads it, which has no draft.
		const elsewhere = await readLedger(bench.engine, back, [], bench);
		expect(elsewhere.map(({text, exitCode}) => [text, exitCode])).toEqual([
			['cd /srv', 0],
			['echo one > file', 0],
			['cat /srv/file', 0],
			['exit', undefined],
		]);
		const twice = await rollBack(bench.engine, back, savePoint, bench);
		const kept = await readLedger(bench.engine, twice, [], bench);
		expect(kept.map(({text}) => text)).toEqual(['cd /srv', 'echo one > file']);
	});
});
