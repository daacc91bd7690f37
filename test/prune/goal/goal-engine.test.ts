import {statfs} from 'node:fs/promises';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {runProgram} from '../../commands/run-program.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {importBusybox} from '../../helpers/private-images.ts';
import {describeWithSshd, startSshd} from '../../helpers/private-sshd.ts';
import {EngineMess, fill} from '../helpers/engine-mess.ts';

const {signal} = new AbortController();

type Item = {kind: string; name: string; sizeBytes: {atLeast: number}; outcome: string | null};

describeWithEngines('A goal on Docker', ['docker'], () => {
	let server: PrivateEngine;
	let engine: Engine;
	let mess: EngineMess;

	const prune = async (...flags: string[]) => {
		const {code, stdout, stderr} = await runProgram([
			'prune',
			// Two of them would be two engines.
			...(flags.includes('--host') ? [] : ['--host', server.host]),
			'--grace',
			'0',
			'--protect',
			'*:prod',
			...flags,
		]);
		return {code, stderr, report: stdout === '' ? undefined : JSON.parse(stdout)};
	};

	const names = async () =>
		(await engine.images.list({signal})).flatMap(({references}) => references).toSorted();

	const cacheBytes = async () => {
		const {buildCache} = await engine.diskUsage({signal});
		return buildCache.reduce((sum, {isShared, sizeBytes}) => sum + (isShared ? 0 : sizeBytes), 0);
	};

	beforeAll(async () => {
		server = await startPrivateEngine('docker');
		engine = connectTo(server.host);
		mess = new EngineMess(server);
		await importBusybox(server.socketPath, 'base:1');
		await mess.build('again:1', ['FROM base:1', fill('/x', 3)]);
		await mess.build('again:1', ['FROM base:1', fill('/x', 2)]);
		await mess.build('app:1', ['FROM base:1', fill('/x', 4)]);
		await mess.build('app:2', ['FROM base:1', fill('/x', 5)]);
		await mess.build('tool:1', ['FROM base:1', fill('/x', 6)]);
		await mess.build('guard:prod', ['FROM base:1', fill('/x', 8)]);
		await mess.build('used:1', ['FROM base:1', fill('/x', 7)]);
		await mess.run('web', 'used:1', 'true', {staysUp: true});
		await mess.build('cached:1', ['FROM base:1', ...[4, 3, 2].map(n => fill(`/${n}`, n))], 2);
		await mess.ask('DELETE', '/images/cached:1');
	}, 120_000);

	afterAll(async () => {
		engine?.close();
		await server?.stop();
	});

	test('to free a size frees it on the disk, and not by one item more', async () => {
		const goal = 8_000_000;
		const before = await mess.diskBytes();
		const {code, report} = await prune('--images', '--free', '8MB', '--yes');
		const freed = before - (await mess.diskBytes());
		expect(code).toBe(0);
		expect(report.goal).toMatchObject({text: 'free 8MB', neededBytes: 0, shortBytes: 0});
		const items: Item[] = report.items;
		expect(items.every(({kind, outcome}) => kind === 'image' && outcome === 'removed')).toBe(true);
		expect(freed).toBeGreaterThanOrEqual(goal);
		// Every image has a layer of its own above those of the base.
		const base = (await engine.images.inspect('base:1', {signal})).sizeBytes;
		const own = items.map(({sizeBytes}) => sizeBytes.atLeast - base);
		expect(own.reduce((sum, bytes) => sum + bytes) - Math.min(...own)).toBeLessThan(goal);
		expect(await names()).toEqual(expect.arrayContaining(['guard:prod', 'used:1', 'base:1']));
	});

	test('to keep so much build cache leaves that, and takes no record that could stay', async () => {
		const before = await cacheBytes();
		expect(before).toBeGreaterThan(9_000_000);
		const {code, report} = await prune('--keep-storage', '6MB', '--yes');
		expect(code).toBe(0);
		const items: Item[] = report.items;
		expect(new Set(items.map(({kind}) => kind))).toEqual(new Set(['build-cache']));
		const after = await cacheBytes();
		expect(after).toBeLessThanOrEqual(6_000_000);
		const sizes = items.map(({sizeBytes}) => sizeBytes.atLeast);
		expect(after + Math.min(...sizes.filter(Boolean))).toBeGreaterThan(6_000_000);
		expect(before - after).toBe(sizes.reduce((sum, bytes) => sum + bytes, 0));
	});

	test('takes cache of one type and no other', async () => {
		const {buildCache} = await engine.diskUsage({signal});
		for (const type of new Set(buildCache.map(record => record.type))) {
			const {report} = await prune('--build-cache', '--cache-type', type);
			const ids = report.items.map(({id}: {id: string}) => id);
			const fitting = buildCache.filter(record => record.type === type).map(({id}) => id);
			expect(fitting).toEqual(expect.arrayContaining(ids));
		}
	});

	test('that some of the disk is free is asked of the disk itself', async () => {
		const {bsize, blocks} = await statfs(server.folder);
		const reached = await prune('--until-free', '1kB', '--yes');
		expect(reached).toMatchObject({code: 0, report: {items: [], goal: {neededBytes: 0}}});
		const {code, report} = await prune('--until-free', '100%', '--dry-run');
		expect(code).toBe(1);
		expect(report.goal.disk.totalBytes).toBe(bsize * blocks);
		expect(report.goal.neededBytes).toBe(bsize * blocks - report.goal.disk.freeBytes);
		expect(report.goal.shortBytes).toBeGreaterThan(0);
	});

	describeWithSshd('over ssh', () => {
		test('that some of the disk is free is asked over the same ssh', async () => {
			const sshd = await startSshd({
				socketPath: server.socketPath,
				command: `case "$SSH_ORIGINAL_COMMAND" in df*) exec /bin/sh -c "$SSH_ORIGINAL_COMMAND";; *) exec ${process.execPath} FOLDER/relay.cjs;; esac`,
			});
			onTestFinished(sshd.stop);
			const {bsize, blocks} = await statfs(server.folder);
			const {code, report} = await prune('--host', sshd.host, '--until-free', '100%', '--dry-run');
			expect(code).toBe(1);
			expect(report.goal.disk.totalBytes).toBe(bsize * blocks);
		});
	});

	test('that is out of reach frees what it can, and says what stands in the way', async () => {
		const {code, report, stderr} = await prune('--free', '1GB', '--yes', '--json');
		expect(code).toBe(1);
		expect(JSON.parse(stderr).error).toMatchObject({reason: 'goal-not-reached', exitCode: 1});
		const {obstacles, neededBytes, shortBytes} = report.goal;
		expect(shortBytes).toBe(neededBytes);
		expect(obstacles.map(({why}: {why: string}) => why).toSorted()).toEqual([
			'in use',
			'protected',
		]);
		expect(await names()).toEqual(['base:1', 'guard:prod', 'used:1']);
	});
});
