import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {engineMatrix} from './engine-matrix.ts';
import {describeWithEngines} from './private-describe.ts';
import {type PrivateEngine, privateEngineKinds} from './private-engine.ts';
import {startPrivateEngine} from './private-engines.ts';
import {importBusybox} from './private-images.ts';
import type {PrivateNetwork} from './private-network.ts';
import {requestEngine} from './private-request.ts';
import {sharedEngine} from './private-shared-engine.ts';

async function startSleeper({socketPath}: PrivateEngine): Promise<string> {
	const {Id: id} = JSON.parse(
		await requestEngine({
			socketPath,
			method: 'POST',
			path: '/containers/create',
			body: {Image: 'busybox:1', Cmd: ['sleep', '1000']},
		}),
	);
	await requestEngine({socketPath, method: 'POST', path: `/containers/${id}/start`});
	return id;
}

for (const kind of privateEngineKinds) {
	describeWithEngines(`A private engine of ${engineMatrix[kind].title}`, [kind], () => {
		let engine: PrivateEngine | undefined;

		afterEach(async () => {
			await engine?.stop();
			engine = undefined;
		});

		test('runs containers, survives a crash and keeps its data', async () => {
			engine = await startPrivateEngine(kind);
			const {socketPath} = engine;
			await importBusybox(socketPath, 'busybox:1');
			const id = await startSleeper(engine);
			await engine.kill();
			await expect(requestEngine({socketPath, path: '/_ping'})).rejects.toThrow();
			await engine.restart();
			const containers = await requestEngine({socketPath, path: '/containers/json?all=1'});
			expect(containers).toContain(id);
		});

		test('leaves nothing behind, even when it crashed with a container in it', async () => {
			engine = await startPrivateEngine(kind);
			const {folder, socketPath, stop} = engine;
			await importBusybox(socketPath, 'busybox:1');
			await startSleeper(engine);
			const record = readFileSync(join(folder, 'network.json'), 'utf8');
			const {bridge, subnet} = JSON.parse(record) as PrivateNetwork;
			expect(execFileSync('iptables-save', {encoding: 'utf8'})).toContain(subnet);
			await engine.kill();
			engine = undefined;
			await stop();

			expect(existsSync(folder)).toBe(false);
			expect(existsSync(`/sys/class/net/${bridge}`)).toBe(false);
			expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
			const rules = execFileSync('iptables-save', {encoding: 'utf8'});
			expect(rules).not.toContain(subnet);
			expect(rules).not.toContain(bridge);
		});

		test('is shared by all who ask for it', async () => {
			const first = await sharedEngine(kind);
			expect(await sharedEngine(kind)).toBe(first);
			const images = await requestEngine({socketPath: first, path: '/images/json'});
			expect(images).toContain('slipway-base:1');
		});
	});
}
