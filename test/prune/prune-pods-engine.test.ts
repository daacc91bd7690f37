import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {findOrphans} from '../../source/prune/orphans/find-orphans.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {requestEngine} from '../helpers/private-request.ts';
import {EngineMess} from './helpers/engine-mess.ts';
import {leaveBuildBehind} from './helpers/leave-build-behind.ts';

const {signal} = new AbortController();
const rules = {protect: [{reference: 'base:*'}]};

describe.each(['podman', 'podman-5'] as const)('On %s', kind => {
	describeWithEngines('Pods', [kind], () => {
		let server: PrivateEngine;
		let engine: Engine;
		let mess: EngineMess;

		const makePlan = async () =>
			planPrune((await readPruneInFull(engine, {signal})).state, rules, Date.now());
		const verdicts = async () =>
			Object.fromEntries(
				(await makePlan()).entries.map(({name, verdict, reasons}) => [
					name,
					`${verdict}: ${reasons.join(', ')}`,
				]),
			);
		const makePod = async (name: string, members: readonly string[], start: boolean) => {
			// With an image of its own: nothing has to be fetched or built.
			await mess.ask('POST', '/v4.0.0/libpod/pods/create', {
				name,
				infra_image: 'base:1',
				infra_command: ['sleep', '1000'],
			});
			for (const [at, script] of members.entries()) {
				await mess.ask('POST', '/v4.0.0/libpod/containers/create', {
					image: 'base:1',
					name: `${name}-${at}`,
					pod: name,
					command: ['sh', '-c', script],
				});
			}

			if (start) {
				await mess.ask('POST', `/v4.0.0/libpod/pods/${name}/start`);
			}
		};

		beforeAll(async () => {
			server = await startPrivateEngine(kind);
			engine = connectTo(server.host);
			mess = new EngineMess(server);
			await importBusybox(server.socketPath, 'base:1');
			await makePod('up', ['exec sleep 1000', 'true'], true);
			await makePod('over', ['exec sleep 1000', 'exec sleep 1000'], true);
			await mess.ask('POST', '/v4.0.0/libpod/pods/over/stop?t=0');
			await makePod('new', ['true'], false);
			await mess.ask('POST', '/v4.0.0/libpod/pods/create', {name: 'bare', no_infra: true});
		}, 120_000);

		afterAll(async () => {
			engine?.close();
			await server?.stop();
		});

		test('tells each pod with its reason, and no infra container', async () => {
			const told = await verdicts();
			expect(Object.keys(told).toSorted()).toEqual(
				[
					'bare',
					'base:1',
					'new',
					'new-0',
					'over',
					'over-0',
					'over-1',
					'up',
					'up-0',
					'up-1',
				].toSorted(),
			);
			expect(told).toMatchObject({
				up: expect.stringMatching(/^kept: is (?:degraded|running), used by container up-\d/),
				'up-1': expect.stringMatching(/^kept: part of \w+ pod up$/),
				over: expect.stringMatching(/^removable: goes with container over-[01] and 1 more$/),
				'over-0': 'removable: has ended, part of pod over',
				new: expect.stringMatching(/^removable: /),
			});
		});

		test('takes stopped pods with their containers, and fails at none', async () => {
			const plan = await makePlan();
			const marks = noMarks(plan).with(choosePreset(plan, {kind: 'unused'}, Date.now()).keys);
			const names = marks.marked().map(({name}) => name);
			expect(names.toSorted()).toEqual(['over', 'over-0', 'over-1']);
			const keys = new Set(marks.marked().map(({key}) => key));
			const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
			expect(result.items.map(({outcome}) => outcome)).toEqual(
				names.map(() => ({kind: 'removed'})),
			);
			const left = (await engine.pods.list({signal})).map(({name}) => name);
			expect(left).toEqual(['bare', 'new', 'up']);
			expect((await engine.containers.inspect('up-0', {signal})).state).toBe('running');
		});

		test('leaves a pod alone that has got a container since it was shown', async () => {
			await makePod('raced', ['true'], false);
			const plan = await makePlan();
			const marked = noMarks(plan)
				.with(plan.entries.filter(({name}) => name === 'raced').map(({key}) => key))
				.marked();
			await mess.ask('POST', '/v4.0.0/libpod/containers/create', {
				image: 'base:1',
				name: 'late',
				pod: 'raced',
				command: ['true'],
			});
			const keys = new Set(marked.map(({key}) => key));
			const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
			const pod = result.items.find(({entry}) => entry.kind === 'pod');
			expect(pod?.outcome.kind).toBe('skipped');
			expect((await engine.containers.inspect('late', {signal})).state).toBe('created');
		});

		test('may have a container with a large log, which is told and emptied', async () => {
			const id = await mess.run(
				'talks',
				'base:1',
				'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo line $i ------------------------; done',
			);
			const read = async () => {
				const {state, disk} = await readPruneInFull(engine, {signal});
				return {plan: planPrune(state, rules, Date.now()), log: disk?.logs?.get(id)};
			};
			const {plan, log} = await read();
			expect(log).toMatchObject({driver: 'k8s-file', isWritable: true});
			const entry = plan.entries.find(one => one.kind === 'log' && one.id === id);
			expect(entry?.sizeBytes.atLeast).toBeGreaterThan(1_000_000);
			const keys = new Set([entry?.key ?? '']);
			const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
			expect(result.items.map(({outcome}) => outcome)).toEqual([{kind: 'removed'}]);
			expect((await read()).log?.bytes).toBe(0);
			await engine.containers.remove(id, {signal, force: false, volumes: false});
		});

		test('have no folder of a layer that the engine does not know', async () => {
			const {disk} = await readPruneInFull(engine, {signal});
			expect(disk?.about).toMatchObject({flavour: 'podman', storageDriver: 'overlay'});
			// All that is there is old enough.
			const search = {signal, now: Date.now() + 7_200_000, patienceMs: 60_000};
			const about = disk?.about ?? {flavour: 'podman', storageDriver: undefined};
			expect(await findOrphans(disk?.root ?? '', about, search)).toBeUndefined();
			const orphan = path.join(disk?.root ?? '', 'overlay', 'f'.repeat(64), 'diff');
			await mkdir(orphan, {recursive: true});
			await writeFile(path.join(orphan, 'lost'), 'x'.repeat(5000));
			const found = await findOrphans(disk?.root ?? '', about, search);
			expect(found).toMatchObject({count: 1, bytes: 5000});
			await rm(path.dirname(orphan), {recursive: true});
		});

		test('counts the layers where the engine does, each once', async () => {
			const {layersBytes, images} = await engine.diskUsage({signal});
			if (kind === 'podman') {
				// Podman 4.3 says 0.
				expect(layersBytes).toBeUndefined();
				return;
			}

			const before = layersBytes ?? 0;
			expect(before).toBeGreaterThanOrEqual(Math.max(...images.map(({sizeBytes}) => sizeBytes)));
			const megabyte = 1_048_576;
			await mess.build('more:1', ['FROM base:1', 'RUN dd if=/dev/zero of=/a bs=1M count=3']);
			const {layersBytes: after = 0} = await engine.diskUsage({signal});
			expect(after - before).toBeGreaterThanOrEqual(3 * megabyte);
			expect(after - before).toBeLessThan(3.2 * megabyte);
			expect((await makePlan()).usage.image.usedBytes.atLeast).toBe(after);
		});

		test('shows what a broken build left behind, which holds its image, and takes it by its own flag alone', async () => {
			await mess.build('held:1', ['FROM base:1', 'RUN touch /held']);
			const id = await leaveBuildBehind(server, 'held:1');
			const plan = await makePlan();
			const entry = plan.entries.find(one => one.id === id);
			expect(entry).toMatchObject({kind: 'container', verdict: 'removable', onlyBy: 'external'});
			const unused = choosePreset(plan, {kind: 'unused'}, Date.now()).keys;
			const image = plan.entries.find(({name}) => name.endsWith('held:1'));
			expect(image?.reasons.join()).toMatch(/goes with external container/);
			expect([unused.has(entry?.key ?? ''), unused.has(image?.key ?? '')]).toEqual([false, false]);
			const keys = new Set(
				noMarks(plan)
					.with([image?.key ?? ''])
					.marked()
					.map(({key}) => key),
			);
			const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
			expect(result.items.map(({outcome}) => outcome.kind)).toEqual(['removed', 'removed']);
			const listed = await requestEngine({
				socketPath: server.socketPath,
				path: '/v4.0.0/libpod/containers/json?all=true&external=true',
			});
			expect(listed).not.toContain(id);
		});
	});
});
