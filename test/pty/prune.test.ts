import {mkdir, statfs, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {connectTo} from '../contract/connect-to.ts';
import {type EngineModel, engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds, type PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {EngineMess, fill} from '../prune/helpers/engine-mess.ts';
import {usePrograms} from './use-program.ts';

const {signal} = new AbortController();
const megabyte = 2 ** 20;
const slipway = [process.execPath, builtProgram];

/** What is unused of the mess, in bytes that the engine keeps for it. */
const unusedBytes = 20 * megabyte;

/**
What the engine counts of it. The containerd store keeps what was packed as well, and Docker 26 counts one of
the two; Podman counts from 5 on.
*/
function countedLess({title, program, usesContainerdStore}: EngineModel): RegExp {
	if (program === 'podman') {
		return title === engineMatrix['podman-5'].title
			? /df +2[01](?:\.\d)?MB less than before/
			: /df +unknown/;
	}
	return usesContainerdStore
		? /df +(?:2[01]|4[0-3])(?:\.\d)?MB less than before/
		: /df +2[01](?:\.\d)?MB less than before/;
}

/** The last words about an image of 1 MiB. */
function lastWords({title, program, usesContainerdStore}: EngineModel): RegExp {
	if (program === 'podman') {
		return title === engineMatrix['podman-5'].title
			? /Freed 1\.0\dMB, removed 1 item\. Disk usage fell by 1\.0\dMB\.$/m
			: /Freed 1\.0\dMB, removed 1 item\.$/m;
	}
	return usesContainerdStore
		? /Freed (?:[\d.]+MB to )?[\d.]+MB, removed 1 item\. Disk usage fell by [12]\.\d+MB\./
		: /Freed 1\.05MB, removed 1 item\. Disk usage fell by 1\.05MB\./;
}

for (const kind of outerEngineKinds) {
	describeWithEngines(
		`A full disk on ${engineMatrix[kind].title}, from a shell of 80x24,`,
		[kind],
		() => {
			const start = usePrograms();
			const model: EngineModel = engineMatrix[kind];
			let server: PrivateEngine;
			let engine: Engine;
			let mess: EngineMess;
			let environment: Record<string, string>;

			const names = async () => {
				const images = await engine.images.list({signal});
				return images.flatMap(({references}) => references).toSorted();
			};

			beforeAll(async () => {
				server = await startPrivateEngine(kind);
				engine = connectTo(server.host);
				mess = new EngineMess(server);
				const home = join(server.folder, 'home');
				environment = {DOCKER_HOST: server.host, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
				await mkdir(join(home, 'slipway'), {recursive: true});
				// All of the mess is new.
				await writeFile(join(home, 'slipway', 'config.json'), '{"prune": {"grace": "0"}}');
				await importBusybox(server.socketPath, 'base:1');
				await mess.build('app:1', ['FROM base:1', fill('/a', 12)]);
				await mess.build('app:2', ['FROM base:1', fill('/b', 8)]);
				await mess.run('web', 'base:1', 'true', {staysUp: true});
				await mess.run('done', 'base:1', 'dd if=/dev/urandom of=/data/d bs=1M count=3', {
					binds: ['data:/data'],
				});
			}, 120_000);

			afterAll(async () => {
				engine?.close();
				await server?.stop();
			});

			test('lets one look into a volume on the engine itself, and leaves nothing behind', async () => {
				const program = start({environment, args: ['--screen', 'prune']});
				await program.waitFor(/\d+MB used/);
				program.type('/volume\r');
				await program.waitFor(/1 of \d+ items/);
				program.press('F');
				await program.waitFor(/data: 1 file, 3\.15MB, newest d \(/);
				const containers = await engine.containers.list({signal});
				expect(containers.map(({name}) => name).toSorted()).toEqual(['done', 'web']);
			});

			test('is told by the free space of its disk, which is this one', async () => {
				const program = start({environment, args: ['--screen', 'prune']});
				const screen = await program.waitFor(/Disk .*free/);
				const {blocks, bsize} = await statfs(join(server.folder, 'data'));
				const [, total] = /Disk +\S+ +([\d.]+)(?:GB|TB)/.exec(screen) ?? [];
				const unit = blocks * bsize >= 1e12 ? 1e12 : 1e9;
				expect(Number(total)).toBeCloseTo((blocks * bsize) / unit, 0);
				expect(screen).toContain('Logs');
			});

			test('is freed in five keys, from Enter at the shell prompt on', async () => {
				const before = await mess.diskBytes();
				const program = start({
					environment,
					command: ['/bin/sh', '-c', 'printf "prompt> "; read key; exec "$@"', 'sh', ...slipway],
				});
				await program.waitFor('prompt>');
				program.press('enter');
				await program.waitFor('REPOSITORY');
				program.press('P');
				await program.waitFor(/used, nothing marked/);
				await program.waitUntilGone('measuring');
				program.press('m', 'enter');
				await program.waitFor(/Frees .*3 items: everything unused/);
				program.press('D');
				const question = await program.waitFor('Remove 3 items?');
				for (const name of ['app:1', 'app:2', 'done']) {
					expect(question).toContain(name);
				}

				program.press('y');
				const result = await program.waitFor(/Prune result[\s\S]*3 removed/);
				expect(result).toMatch(countedLess(model));
				const freed = before - (await mess.diskBytes());
				expect(freed).toBeGreaterThan(unusedBytes * 0.98);
				expect(await names()).toEqual(['base:1']);
				const volumes = await engine.volumes.list({signal});
				expect(volumes.map(({name}) => name)).toEqual(['data']);
				program.press('q', 'q');
				expect(await program.exit()).toBe(0);
			});

			test('Slipway prune opens the screen in a terminal, and asks where flags say what goes', async () => {
				const screen = start({environment, args: ['prune']});
				await screen.waitFor(/used, nothing marked/);
				await mess.build('app:3', ['FROM base:1', fill('/c', 1)]);
				const program = start({environment, args: ['prune', '--keep-newest', '0']});
				const asked = await program.waitFor('Remove 1 item? [y/N]');
				expect(asked).toMatch(/│ image +│ app:3 +│/);
				program.type('n\r');
				expect(await program.exit()).toBe(3);
				expect(await names()).toContain('app:3');
				const second = start({environment, args: ['prune', '--keep-newest', '0']});
				await second.waitFor('[y/N]');
				second.type('y\r');
				await second.waitFor(lastWords(model));
				expect(await second.exit()).toBe(0);
				expect(await names()).not.toContain('app:3');
			});
		},
	);
}
