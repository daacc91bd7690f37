import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PrunePreset} from '../../source/prune/prune-preset.ts';
import type {PruneRules} from '../../source/prune/prune-rules.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {EngineMess, fill} from './helpers/engine-mess.ts';

const {signal} = new AbortController();
const rules: PruneRules = {protect: [{reference: '*:prod'}]};
const megabyte = 2 ** 20;

describeWithEngines('A prune on Docker', ['docker'], () => {
	let server: PrivateEngine;
	let engine: Engine;
	let mess: EngineMess;

	const makePlan = async () =>
		planPrune((await readPruneInFull(engine, {signal})).state, rules, Date.now());

	/** Plans, carries out, and tells how much smaller the disk is. */
	const prune = async (preset: PrunePreset, more: readonly string[] = []) => {
		const plan = await makePlan();
		const marks = noMarks(plan).with([...choosePreset(plan, preset, Date.now()).keys, ...more]);
		const keys = new Set(marks.marked().map(({key}) => key));
		const before = await mess.diskBytes();
		const result = await executePlan(engine, {plan, keys, rules, now: Date.now(), signal});
		const freed = before - (await mess.diskBytes());
		const left = new Set((await makePlan()).entries.map(({key}) => key));
		const gone = plan.entries.map(({key}) => key).filter(key => !left.has(key));
		return {keys, result, freed, gone};
	};

	beforeAll(async () => {
		server = await startPrivateEngine('docker');
		engine = connectTo(server.host);
		mess = new EngineMess(server);
		await importBusybox(server.socketPath, 'base:1');
		await mess.build('app:1', ['FROM base:1', fill('/a', 6)]);
		await mess.build('app:2', ['FROM app:1', fill('/b', 4), 'CMD ["sh"]', 'RUN true']);
		await mess.tag('app:2', 'app', 'latest');
		await mess.build('team/tool:1', ['FROM base:1', fill('/t', 5), fill('/one', 2)]);
		await mess.build('team/tool:2', ['FROM base:1', fill('/t', 5), fill('/two', 3)]);
		await mess.build('team/tool:prod', ['FROM team/tool:2', 'LABEL a=b']);
		// Each of these loses its name to the next.
		for (const megabytes of [7, 9]) {
			await mess.build('again:1', ['FROM base:1', fill('/x', megabytes)]);
			await mess.build('again:2', ['FROM base:1', fill('/x', megabytes + 1)], 2);
		}
		await mess.run('web', 'app:2', 'dd if=/dev/urandom of=/w bs=1M count=3', {staysUp: true});
		await mess.run('done', 'team/tool:1', 'dd if=/dev/urandom of=/data/d bs=1M count=4', {
			binds: ['data:/data'],
		});
		await mess.run('loose', 'base:1', 'dd if=/dev/urandom of=/anonymous/d bs=1M count=5', {
			volumes: ['/anonymous'],
		});
		await mess.ask('DELETE', '/containers/loose');
		await mess.run('named', 'base:1', 'dd if=/dev/urandom of=/left/d bs=1M count=6', {
			binds: ['leftover:/left'],
		});
		await mess.ask('DELETE', '/containers/named');
		await mess.ask('POST', '/networks/create', {Name: 'nobodys'});
	}, 120_000);

	afterAll(async () => {
		engine?.close();
		await server?.stop();
	});

	test('of what has no name frees what was said, and leaves what the build cache holds', async () => {
		const {keys, result, freed, gone} = await prune({kind: 'dangling'});
		expect(keys.size).toBe(2);
		expect(gone.toSorted()).toEqual([...keys].toSorted());
		expect(result.items.map(({outcome}) => outcome)).toEqual([
			{kind: 'removed'},
			{kind: 'removed'},
		]);
		const {atLeast, atMost} = result.plannedBytes;
		expect(atMost).toBe(atLeast);
		expect(atLeast).toBeGreaterThanOrEqual(7 * megabyte);
		expect(Math.abs(freed - atLeast) / atLeast).toBeLessThan(0.02);
		expect(result.freedBytes).toEqual(result.plannedBytes);
		expect(result.measuredBytes).toBe(atLeast);
	});

	test('of everything unused and one volume takes just that, for the bytes it said', async () => {
		const {keys, result, freed, gone} = await prune({kind: 'unused'}, ['volume:leftover']);
		expect([...keys]).toEqual(
			expect.arrayContaining(['volume:leftover', 'image:again:1', 'image:team/tool:1']),
		);
		expect(gone.toSorted()).toEqual([...keys].toSorted());
		const {atLeast} = result.plannedBytes;
		expect(result.items.filter(({outcome}) => outcome.kind !== 'removed')).toEqual([]);
		expect(Math.abs(freed - atLeast) / atLeast).toBeLessThan(0.02);
		expect(result.measuredBytes).toBe(atLeast);
		const left = await engine.images.list({signal});
		expect(left.flatMap(({references}) => references).toSorted()).toEqual([
			'app:1',
			'app:2',
			'app:latest',
			'base:1',
			'team/tool:2',
			'team/tool:prod',
		]);
		const volumes = await engine.volumes.list({signal});
		expect(
			volumes.map(({name, isAnonymous}) => (isAnonymous ? 'anonymous' : name)).toSorted(),
		).toEqual(['anonymous', 'data']);
	});
});
