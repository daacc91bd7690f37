import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {importBusybox} from '../../helpers/private-images.ts';
import {requestEngine} from '../../helpers/private-request.ts';
import {describeWithSshd, type PrivateSshd, startSshd} from '../../helpers/private-sshd.ts';
import {EngineMess} from '../../prune/helpers/engine-mess.ts';
import {usePrograms} from '../../pty/use-program.ts';
import {isPruneReport} from '../prune-schema.ts';
import {runProgram} from '../run-program.ts';

const names = ['near', 'far', 'pod'] as const;

describeWithEngines('Two Dockers and a Podman at a time', ['docker', 'podman'], () => {
	describeWithSshd('Several hosts, two of them over ssh,', () => {
		const start = usePrograms();
		let engines: PrivateEngine[] = [];
		/** Those that were not killed. */
		let alive: readonly PrivateEngine[] = [];
		let servers: PrivateSshd[] = [];
		let folder: string;
		let flags: string[];
		let environment: Record<string, string>;

		beforeAll(async () => {
			engines = await Promise.all(
				(['docker', 'docker', 'podman'] as const).map(kind => startPrivateEngine(kind)),
			);
			alive = engines;
			const [near, far, pod] = engines;
			const first = await startSshd({socketPath: far?.socketPath ?? ''});
			servers = [first];
			const second = await startSshd({
				socketPath: pod?.socketPath ?? '',
				clientConfiguration: `IdentityFile ${first.folder}/key`,
			});
			servers = [second, first];
			folder = await mkdtemp(path.join(tmpdir(), 'slipway-fleet-'));
			const hosts = [near?.host, first.host, second.host].map((host, index) => ({
				name: names[index],
				host,
			}));
			const config = path.join(folder, 'config.json');
			await writeFile(config, JSON.stringify({hosts}));
			const file = path.join(folder, 'hosts');
			await writeFile(file, `# Ours\n${names.join('\n')}\n`);
			flags = ['--config', config, '--hosts-file', file];
			environment = {XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder, HOME: folder};
		}, 120_000);

		afterAll(async () => {
			for (const server of servers) {
				await server.stop();
			}

			await Promise.all(engines.map(engine => engine.stop()));
			await rm(folder, {recursive: true, force: true});
		}, 60_000);

		/** Asked past the product. */
		const countOf = async ({socketPath}: PrivateEngine, list: string): Promise<number> =>
			JSON.parse(await requestEngine({socketPath, path: `/${list}/json?all=1`})).length;
		const counts = async (list: string) =>
			Promise.all(engines.map(engine => countOf(engine, list)));

		beforeEach(async () => {
			await Promise.all(
				alive.map(async engine => {
					const mess = new EngineMess(engine);
					if ((await countOf(engine, 'images')) === 0) {
						await importBusybox(engine.socketPath, 'localhost/left:1');
					}

					if ((await countOf(engine, 'containers')) === 0) {
						await mess.run('left', 'localhost/left:1', 'true');
					}
				}),
			);
		}, 60_000);

		const what = ['prune', '--containers', '--images', '--grace', '0'];

		test('are listed together, with the host on every item', async () => {
			const {code, stdout} = await runProgram(
				[...what, ...flags, '--dry-run', '--json'],
				environment,
			);
			const report = JSON.parse(stdout);
			expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
			expect(code).toBe(0);
			const items = report.items.map(
				({host, kind}: {host: string; kind: string}) => `${host} ${kind}`,
			);
			expect(items.sort()).toEqual(
				names.flatMap(name => [`${name} container`, `${name} image`]).sort(),
			);
			expect(report.hosts.map(({engine}: {engine: {name: string}}) => engine.name)).toEqual([
				'Docker',
				'Docker',
				'Podman',
			]);
			for (const command of ['images', 'df']) {
				const {code: ended, stdout: text} = await runProgram(
					[command, ...flags, '--format', 'text'],
					environment,
				);
				expect(ended).toBe(0);
				for (const name of names) {
					expect(text).toMatch(new RegExp(`^${name} `, 'm'));
				}
			}

			expect(await counts('containers')).toEqual([1, 1, 1]);
		}, 60_000);

		test('are pruned after one question that names them and the totals', async () => {
			const program = start({args: [...what, ...flags], environment, columns: 100, rows: 40});
			const asked = await program.waitFor(
				'Remove 6 items on 3 hosts (near, far, pod)? [y/N]',
				60_000,
			);
			expect(asked).toMatch(/Frees .+ of .+: 6 items on 3 hosts\./);
			expect(await counts('containers')).toEqual([1, 1, 1]);
			program.type('y\r');
			await program.waitFor(/Freed .+, removed 6 items on 3 hosts\./, 60_000);
			expect(await program.exit()).toBe(0);
			expect(await counts('containers')).toEqual([0, 0, 0]);
			expect(await counts('images')).toEqual([0, 0, 0]);
			for (const [index, name] of names.entries()) {
				const {stdout} = await runProgram(
					['prune', '--history', '--json', '--host', name, ...flags.slice(0, 2)],
					environment,
				);
				const {entries} = JSON.parse(stdout);
				expect(entries, `${index}`).toHaveLength(2);
			}
		}, 120_000);

		test('go on where one is killed while the question is open', async () => {
			const program = start({args: [...what, ...flags], environment, columns: 100, rows: 40});
			await program.waitFor('Remove 6 items on 3 hosts', 60_000);
			await engines[0]?.kill();
			alive = engines.slice(1);
			program.type('y\r');
			const ended = await program.waitFor(/Failed on 1 of 3 hosts: near/, 60_000);
			expect(ended).toMatch(/near .*Failed: /);
			expect(await program.exit()).toBe(4);
			const [, far, pod] = engines;
			expect(far && (await countOf(far, 'containers'))).toBe(0);
			expect(pod && (await countOf(pod, 'containers'))).toBe(0);
			const {code, stdout} = await runProgram(['df', ...flags, '--json'], environment);
			expect(code).toBe(4);
			expect(JSON.parse(stdout).hosts).toMatchObject([
				{host: 'near', error: {reason: 'unreachable'}},
				{host: 'far', error: null},
				{host: 'pod', error: null},
			]);
		}, 120_000);

		test('get an image straight from one another while a third is down', async () => {
			const [, far, pod] = engines;
			await importBusybox(far?.socketPath ?? '', 'app:2');
			const copy = ['copy', 'app:2', '--host', 'far', ...flags.slice(0, 2), '--json'];
			const {code, stdout} = await runProgram(
				[...copy, '--to-host', 'pod', '--to-host', 'near'],
				environment,
			);
			expect(code).toBe(1);
			expect(JSON.parse(stdout).hosts).toMatchObject([
				{host: 'pod', wasThere: false, error: null},
				{host: 'near', error: {reason: 'unreachable'}},
			]);
			const socketPath = pod?.socketPath ?? '';
			const list = await requestEngine({socketPath, path: '/images/json'});
			expect(JSON.parse(list).flatMap(({RepoTags}: {RepoTags: string[]}) => RepoTags)).toContain(
				'docker.io/library/app:2',
			);
			const again = await runProgram([...copy, '--to-host', 'pod', '--exit-code'], environment);
			expect(JSON.parse(again.stdout).hosts).toMatchObject([{host: 'pod', wasThere: true}]);
			expect(again.code).toBe(3);
		}, 60_000);

		test('are one list on the screen, which goes on where one of them is down', async () => {
			const program = start({
				args: [...flags.slice(0, 2), '--host', 'far', '--screen', 'hosts'],
				environment,
				columns: 130,
				rows: 40,
			});
			await program.waitFor(/pod +Reachable/, 60_000);
			program.type('/config file\r*\r');
			await program.waitFor(/On 2 of 3 hosts.*near: unreachable/, 60_000);
			await importBusybox(engines[1]?.socketPath ?? '', 'later:3');
			await program.waitFor(/far +later:3/, 60_000);
			program.type('/pod app:2\r\r');
			// The first server is that of the pod.
			await program.waitFor(new RegExp(`:${servers[0]?.port}\\n[^]*❯ +app +2`), 60_000);
			program.type('q');
			expect(await program.exit()).toBe(0);
		}, 120_000);
	});
});
