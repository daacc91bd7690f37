import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {EngineMess, fill} from './helpers/engine-mess.ts';

const {signal} = new AbortController();
const rules = {protect: [{reference: 'base:*'}]};

describeWithEngines('A prune on Podman', ['podman'], () => {
	let server: PrivateEngine;
	let engine: Engine;
	let mess: EngineMess;

	const makePlan = async () =>
		planPrune((await readPruneInFull(engine, {signal})).state, rules, Date.now());

	beforeAll(async () => {
		server = await startPrivateEngine('podman');
		engine = connectTo(server.host);
		mess = new EngineMess(server);
		await importBusybox(server.socketPath, 'base:1');
		await mess.build('tool:1', ['FROM base:1', fill('/shared', 5), fill('/one', 4)]);
		await mess.build('tool:2', ['FROM base:1', fill('/shared', 5), fill('/two', 6)]);
		await mess.build('used:1', ['FROM base:1', fill('/used', 3)]);
		await mess.run('web', 'used:1', 'true', {staysUp: true});
		await mess.run('done', 'tool:1', 'dd if=/dev/urandom of=/data/d bs=1M count=4', {
			binds: ['data:/data'],
		});
		await mess.ask('POST', '/networks/create', {Name: 'nobodys'});
	}, 120_000);

	afterAll(async () => {
		engine?.close();
		await server?.stop();
	});

	test('has no build cache to show, and no network that cannot go', async () => {
		const plan = await makePlan();
		expect(plan.usage['build-cache'].count).toBe(0);
		const networks = plan.entries.filter(({kind}) => kind === 'network');
		expect(networks.map(({name}) => name)).toEqual(['nobodys']);
	});

	test('frees what was said, layers shared with each other included, and nothing else', async () => {
		const plan = await makePlan();
		const marks = noMarks(plan).with([
			...choosePreset(plan, {kind: 'unused'}, Date.now()).keys,
			'volume:data',
		]);
		const shown = marks.marked().map(({name}) => name);
		expect(shown).toEqual(expect.arrayContaining(['done', 'tool:1', 'tool:2', 'nobodys', 'data']));
		expect(shown).not.toContain('base:1');
		const keys = new Set(marks.marked().map(({key}) => key));
		const before = await mess.diskBytes();
		const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
		const freed = before - (await mess.diskBytes());
		expect(result.items.filter(({outcome}) => outcome.kind !== 'removed')).toEqual([]);
		const {atLeast} = result.plannedBytes;
		expect(Math.abs(freed - atLeast) / atLeast).toBeLessThan(0.02);
		// Podman does not count its layers.
		expect(result.measuredBytes).toBeUndefined();
		const left = new Set((await makePlan()).entries.map(({key}) => key));
		const gone = plan.entries.map(({key}) => key).filter(key => !left.has(key));
		expect(gone.toSorted()).toEqual([...keys].toSorted());
		expect((await engine.containers.inspect('web', {signal})).state).toBe('running');
	});
});
