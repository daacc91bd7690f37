import {execFile} from 'node:child_process';
import {mkdir, stat, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {pack} from 'tar-stream';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parsePrune} from '../../source/commands/prune/parse-prune.ts';
import {pruneCommand} from '../../source/commands/prune/prune-command.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {createMemoryJournal} from '../../source/prune/journal/journal.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {findOrphans} from '../../source/prune/orphans/find-orphans.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {createTheme} from '../../source/theme.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {EngineMess, fill} from './helpers/engine-mess.ts';

const run = promisify(execFile);
const {signal} = new AbortController();
const rules = {protect: [{reference: 'base:*'}]};

/** More than 2 MB of lines, then one when it is asked for, which is a file in the container. */
const writer =
	'i=0; while [ $i -lt 40000 ]; do i=$((i+1)); echo line $i ------------------------------; done; while true; do [ -e /more ] && { rm /more; echo after; }; sleep 0.05; done';

/** What `slipway prune --dry-run` prints. */
async function command(engine: Engine, format: 'text' | 'json'): Promise<string> {
	let printed = '';
	const print = (...lines: string[]) => {
		printed += `${lines.join('\n')}\n`;
	};
	await pruneCommand({
		engine,
		request: {...parsePrune({dryRun: true, unused: true}), exitCode: false, format: undefined},
		settings: {...defaultSettings, prune: {protect: []}},
		refusal: undefined,
		output: {
			format,
			canAsk: false,
			width: undefined,
			theme: createTheme({mode: 'dark', noColour: true, ascii: false}),
			warnings: [],
			now: Date.now,
			print,
			write: print,
			tell() {},
			note() {},
			hasProgress: false,
			progress() {},
			ask: async () => '',
			written: async () => undefined,
		},
		signal,
		version: '1.2.3',
		journal: createMemoryJournal(),
	});
	return printed;
}

describe.each(['docker', 'docker-28'] as const)('On %s', kind => {
	describeWithEngines('The disk of an engine', [kind], () => {
		let server: PrivateEngine;
		let engine: Engine;
		let mess: EngineMess;

		const read = async () => {
			const {state, disk} = await readPruneInFull(engine, {signal});
			return {disk, state, plan: planPrune(state, rules, Date.now())};
		};
		/** Waits until this is the last line of a log: an engine writes it a little later than the container. */
		const lastLine = async (id: string, pattern: RegExp): Promise<void> => {
			const options = {follow: false, timestamps: false, since: undefined, tail: undefined};
			for (let text = ''; !pattern.test(text); ) {
				for await (const line of engine.containers.logs(id, {...options, signal})) {
					text = line.text;
				}
			}
		};
		const start = async (name: string, driver: string): Promise<string> => {
			const {Id: id} = JSON.parse(
				await mess.ask('POST', `/containers/create?name=${name}`, {
					Image: 'base:1',
					Cmd: ['sh', '-c', writer],
					HostConfig: {LogConfig: {Type: driver, Config: {}}},
				}),
			);
			await mess.start(id);
			await lastLine(id, /^line 40000 /);
			return id;
		};

		beforeAll(async () => {
			server = await startPrivateEngine(kind);
			engine = connectTo(server.host);
			mess = new EngineMess(server);
			await importBusybox(server.socketPath, 'base:1');
		}, 120_000);

		afterAll(async () => {
			engine?.close();
			await server?.stop();
		});

		test.each(['json-file', 'local'])(
			'A large log of %s is told, taken by no preset, and emptied while its container goes on',
			async driver => {
				const id = await start(`loud-${driver}`, driver);
				const {plan, disk} = await read();
				const entry = plan.entries.find(one => one.kind === 'log' && one.id === id);
				expect(entry).toMatchObject({verdict: 'removable', onlyBy: 'logs'});
				expect(entry?.reasons.join()).toContain('log of a running container, ');
				expect(disk?.logs?.get(id)).toMatchObject({driver, isWritable: true, maxSize: undefined});
				const bytes = entry?.sizeBytes.atLeast ?? 0;
				expect(bytes).toBeGreaterThan(1_000_000);
				expect([...choosePreset(plan, {kind: 'unused'}, Date.now()).keys]).not.toContain(
					entry?.key,
				);
				const [text, json] = [await command(engine, 'text'), await command(engine, 'json')];
				expect(text).toContain(`Log of container loud-${driver}: `);
				expect(text).toContain('--logs empties large logs.');
				const told = JSON.parse(json);
				expect(told.logs).toContainEqual(
					expect.objectContaining({containerId: id, bytes, driver, canEmpty: true}),
				);
				expect(told.items.map((item: {kind: string}) => item.kind)).not.toContain('log');
				const keys = new Set([entry?.key ?? '']);
				const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
				expect(result.items.map(({outcome}) => outcome)).toEqual([{kind: 'removed'}]);
				expect(result.freedBytes.atLeast).toBe(bytes);
				const later = await read();
				expect(later.plan.entries.filter(one => one.kind === 'log' && one.id === id)).toEqual([]);
				expect(later.disk?.logs?.get(id)?.bytes).toBe(0);
				// The engine appends: what comes is at the beginning of the file, and read from there.
				const {state} = await engine.containers.inspect(id, {signal});
				expect(state).toBe('running');
				const archive = pack();
				archive.entry({name: 'more'}, '');
				archive.finalize();
				await mess.ask('PUT', `/containers/${id}/archive?path=/`, Readable.from(archive));
				await lastLine(id, /^after$/);
				const after = (await read()).disk?.logs?.get(id)?.bytes ?? 0;
				expect(after).toBeGreaterThan(0);
				expect(after).toBeLessThan(200);
				await engine.containers.remove(id, {signal, force: true, volumes: false});
			},
		);

		test('Folders of layers that nobody knows are found, and no layer, container or build is taken for one', async () => {
			await mess.build('classic:1', ['FROM base:1', fill('/a', 1)]);
			await mess.build('kit:1', ['FROM base:1', fill('/b', 1)], 2);
			await mess.ask('DELETE', '/images/kit:1');
			await mess.run('stays', 'classic:1', 'true');
			await mess.run('runs', 'classic:1', 'true', {staysUp: true});
			const {disk} = await read();
			const root = disk?.root ?? '';
			const folder = path.join(root, 'overlay2');
			// All that is there is old enough.
			const search = () =>
				findOrphans(root, disk?.about ?? {flavour: 'docker', storageDriver: undefined}, {
					signal,
					now: Date.now() + 7_200_000,
					patienceMs: 60_000,
				});
			expect(disk?.about).toMatchObject({flavour: 'docker', storageDriver: 'overlay2'});
			expect(await search()).toBeUndefined();
			const orphan = path.join(folder, 'f'.repeat(64));
			await mkdir(path.join(orphan, 'diff'), {recursive: true});
			await writeFile(path.join(orphan, 'diff', 'lost'), Buffer.alloc(3_000_000));
			await utimes(orphan, new Date(), new Date());
			expect(await search()).toEqual({folder, count: 1, bytes: 3_000_000, isWhole: true});
			expect((await stat(path.join(orphan, 'diff', 'lost'))).size).toBe(3_000_000);
		});

		test('Networks of a swarm stay while a service has them, though it has no task, and go otherwise', async () => {
			const hadBridge = await run('ip', ['link', 'show', 'docker_gwbridge']).then(
				() => true,
				() => false,
			);
			await mess.ask('POST', '/swarm/init', {
				ListenAddr: '127.0.0.1:0',
				AdvertiseAddr: '127.0.0.1',
			});
			try {
				for (const name of ['mesh', 'idle']) {
					await mess.ask('POST', '/networks/create', {Name: name, Driver: 'overlay'});
				}

				await mess.ask('POST', '/services/create', {
					Name: 'web',
					TaskTemplate: {ContainerSpec: {Image: 'base:1'}, Networks: [{Target: 'mesh'}]},
					Mode: {Replicated: {Replicas: 0}},
				});
				const {plan} = await read();
				const networks = plan.entries.filter(one => one.kind === 'network');
				expect(networks.map(({name, verdict, reasons}) => [name, verdict, ...reasons])).toEqual([
					['idle', 'removable', 'unused'],
					['mesh', 'kept', 'used by service web'],
				]);
				const keys = new Set(
					noMarks(plan)
						.with(networks.map(({key}) => key))
						.marked()
						.map(({key}) => key),
				);
				const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
				expect(result.items.map(({entry, outcome}) => [entry.name, outcome.kind])).toEqual([
					['idle', 'removed'],
				]);
			} finally {
				await mess.ask('POST', '/swarm/leave?force=1');
				if (!hadBridge) {
					await run('ip', ['link', 'delete', 'docker_gwbridge']).catch(() => undefined);
				}
			}
		});
	});
});
