import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {choosePreset} from '../../source/prune/choose-preset.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PrunePlan} from '../../source/prune/prune-plan.ts';
import type {PruneProgress} from '../../source/prune/prune-result.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine, PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {EngineMess, fill} from './helpers/engine-mess.ts';

const {signal} = new AbortController();
const rules = {protect: []};

const kinds: PrivateEngineKind[] = ['docker', 'podman'];

for (const kind of kinds) {
	describeWithEngines(`A prune while others work on ${kind}`, [kind], () => {
		let server: PrivateEngine;
		let engine: Engine;
		let mess: EngineMess;

		beforeEach(async () => {
			server = await startPrivateEngine(kind);
			engine = connectTo(server.host);
			mess = new EngineMess(server);
			await importBusybox(server.socketPath, 'base:1');
			for (const name of ['one', 'two', 'three', 'four']) {
				await mess.build(`${name}:1`, ['FROM base:1', fill(`/${name}`, 1)]);
			}
			await mess.run('job', 'one:1', 'echo hello > /hello');
		}, 60_000);

		afterEach(async () => {
			engine?.close();
			await server?.stop();
		});

		const makePlan = async () =>
			planPrune((await readPruneInFull(engine, {signal})).state, rules, Date.now());

		const execute = async (
			plan: PrunePlan,
			onProgress: (progress: PruneProgress) => void = () => undefined,
		) => {
			const {keys} = choosePreset(plan, {kind: 'unused'}, Date.now());
			const options = {plan, keys, rules, now: Date.now(), signal, onProgress};
			const result = await executePlan(engine, options);
			const outcomes = result.items.map(
				({entry, outcome}) =>
					[entry.name, outcome.kind === 'skipped' ? outcome.why : outcome.kind] as const,
			);
			return {result, outcomes: Object.fromEntries(outcomes)};
		};

		const names = async () =>
			(await engine.images.list({signal})).flatMap(({references}) => references).toSorted();

		test('leaves alone what was begun to be used, tagged or retagged after it was shown', async () => {
			const plan = await makePlan();
			await mess.run('late', 'two:1', 'true', {staysUp: true});
			await mess.tag('three:1', 'kept', '1');
			await mess.build('four:1', ['FROM base:1', fill('/other', 1)]);
			const {outcomes} = await execute(plan);
			expect(outcomes).toMatchObject({
				job: 'removed',
				'one:1': 'removed',
				'two:1': 'used by running container late',
				'three:1': 'it got the name kept:1 meanwhile',
				'four:1': 'the name now belongs to another image',
			});
			expect(await names()).toEqual(
				expect.arrayContaining(['four:1', 'kept:1', 'three:1', 'two:1']),
			);
			expect((await engine.containers.inspect('late', {signal})).state).toBe('running');
		});

		test('is refused by the engine what is begun to be used in the very last moment', async () => {
			const plan = await makePlan();
			let late: Promise<unknown> | undefined;
			const {images} = engine;
			const {id} = await images.inspect('two:1', {signal});
			const beginToUse = async () => {
				late ??= mess.run('late', 'two:1', 'true', {staysUp: true});
				await late;
			};
			const slow: Engine = {
				...engine,
				images: {
					...images,
					// After every look that is taken, and before the removal itself.
					removeById: async (image, options) => {
						if (image === id) {
							await beginToUse();
						}
						return images.removeById(image, options);
					},
					untag: async (reference, options) => {
						if (reference === 'two:1') {
							await beginToUse();
						}
						return images.untag(reference, options);
					},
				},
			};
			const {keys} = choosePreset(plan, {kind: 'unused'}, Date.now());
			const result = await executePlan(slow, {plan, keys, rules, now: Date.now(), signal});
			expect(late).toBeDefined();
			const outcome = result.items.find(({entry}) => entry.name === 'two:1')?.outcome;
			expect(outcome).toMatchObject({kind: 'failed', error: {reason: 'conflict'}});
			expect(await names()).toContain('two:1');
			expect(result.items.filter(({outcome: {kind: one}}) => one === 'failed')).toHaveLength(1);
			expect((await engine.containers.inspect('late', {signal})).state).toBe('running');
		});

		test('goes on when the engine is restarted in the middle', async () => {
			const plan = await makePlan();
			let restart: Promise<void> | undefined;
			const {result} = await execute(plan, ({done}) => {
				if (done === 2) {
					restart = server.kill().then(() => server.restart());
				}
			});
			await restart;
			expect(result.items.filter(({outcome}) => outcome.kind !== 'removed')).toEqual([]);
			expect(result.freedBytes).toEqual(result.plannedBytes);
			expect(await names()).toEqual([]);
			expect(await engine.containers.list({signal})).toEqual([]);
		});
	});
}
