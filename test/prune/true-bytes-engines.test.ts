import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {executePlan} from '../../source/prune/execute-plan.ts';
import {noMarks} from '../../source/prune/no-marks.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {readPruneInFull} from '../../source/store/prune/read-prune.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngine, PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {EngineMess, fill} from './helpers/engine-mess.ts';

const run = promisify(execFile);
const {signal} = new AbortController();
const megabyte = 2 ** 20;

/** What one item may differ: entries of folders, an image's configuration. */
const perItemBytes = 64 * 1024;

const kinds: PrivateEngineKind[] = [
	'docker',
	'docker-28',
	'docker-26-containerd',
	'docker-28-containerd',
	'podman-5',
];

for (const kind of kinds) {
	describeWithEngines(
		`What a plan says that images free on ${engineMatrix[kind].title}`,
		[kind],
		() => {
			let server: PrivateEngine;
			let engine: Engine;

			/** Bytes of all files that it keeps, as long as they say that they are. */
			const keptBytes = async (): Promise<number> => {
				const {stdout} = await run('du', [
					'-sx',
					'--apparent-size',
					'-B1',
					join(server.folder, 'data'),
				]);
				return Number.parseInt(stdout, 10);
			};

			const read = async () => {
				const {state} = await readPruneInFull(engine, {signal});
				return planPrune(state, {protect: []}, Date.now());
			};

			/** Removes images by their names, and compares what was said with what has gone. */
			const remove = async (references: readonly string[]) => {
				const plan = await read();
				const wanted = plan.entries.filter(
					({kind: sort, name, isUnnamed}) =>
						sort === 'image' && references.includes(isUnnamed ? 'dangling' : name),
				);
				const marks = noMarks(plan).with(wanted.map(({key}) => key));
				const keys = new Set(marks.marked().map(({key}) => key));
				const before = await keptBytes();
				const result = await executePlan(engine, {
					plan,
					keys,
					rules: {protect: []},
					now: Date.now(),
					signal,
				});
				const freed = before - (await keptBytes());
				expect(result.items.filter(({outcome}) => outcome.kind !== 'removed')).toEqual([]);
				const {atLeast, atMost = Number.POSITIVE_INFINITY} = marks.freedBytes;
				return {atLeast, atMost, freed, items: keys.size};
			};

			const expectTrue = (
				{atLeast, atMost, freed, items}: Awaited<ReturnType<typeof remove>>,
				inDoubt: number,
			) => {
				const tolerance = 0.02 * freed + items * perItemBytes;
				expect(freed).toBeGreaterThanOrEqual(atLeast - tolerance);
				expect(freed).toBeLessThanOrEqual(atMost + tolerance);
				expect(atMost - atLeast).toBeLessThanOrEqual(inDoubt + tolerance);
			};

			beforeAll(async () => {
				server = await startPrivateEngine(kind);
				engine = connectTo(server.host);
				const mess = new EngineMess(server);
				await importBusybox(server.socketPath, 'base:1');
				await mess.build('single:1', ['FROM scratch', 'COPY --from=base:1 /bin/busybox /b']);
				await mess.build('app:1', ['FROM base:1', fill('/a', 6), 'CMD ["x"]', fill('/a2', 1)]);
				await mess.build('app:2', ['FROM app:1', fill('/b', 4), 'RUN true', fill('/b2', 1)]);
				await mess.tag('app:2', 'app', 'latest');
				await mess.build('tool:1', ['FROM base:1', fill('/t', 5), fill('/one', 2)]);
				await mess.build('tool:2', ['FROM base:1', fill('/t', 5), fill('/two', 3)]);
				await mess.build('tool:3', [
					'FROM base:1',
					fill('/t', 5),
					fill('/three', 1),
					fill('/3', 1),
				]);
				await mess.build('tool:4', [
					'FROM base:1',
					fill('/t', 5),
					fill('/three', 1),
					fill('/4', 1),
				]);
				await mess.build('tool:prod', ['FROM tool:2', 'LABEL a=b']);
				await mess.build('again:1', ['FROM base:1', fill('/x', 7)]);
				await mess.build('again:1', ['FROM base:1', fill('/x', 9)]);
				await mess.build('twice:1', [
					'FROM base:1',
					'COPY Dockerfile /d/',
					'COPY Dockerfile /d/',
					'RUN true',
					'WORKDIR /q',
					fill('/z', 3),
				]);
				// What made no layer of its own for a name stays as a step of another.
				await mess.build('parent:1', ['FROM base:1', fill('/p', 3)]);
				await mess.build('child:1', ['FROM parent:1', fill('/c', 2)]);
				await mess.build('parent:1', ['FROM base:1', 'LABEL newer=yes']);
			}, 300_000);

			afterAll(async () => {
				engine?.close();
				await server?.stop();
			});

			const doubtOf = (sharedMegabytes: number) =>
				engineMatrix[kind].usesContainerdStore ? sharedMegabytes * megabyte : 0;

			test('is what goes from its data, whatever they share', async () => {
				expectTrue(await remove(['single:1']), 0);
				expectTrue(await remove(['app:2', 'app:latest']), doubtOf(8.5));
				expectTrue(await remove(['tool:4']), doubtOf(7.5));
				expectTrue(await remove(['dangling']), doubtOf(1.5));
				expectTrue(await remove(['child:1']), doubtOf(1.5));
				expectTrue(await remove(['twice:1']), doubtOf(1.5));
				expectTrue(await remove(['tool:prod', 'tool:1']), doubtOf(8.5 + 6.5));
				const rest = (await read()).entries.map(({name}) => name);
				expectTrue(await remove(rest), doubtOf(30));
			}, 300_000);
		},
	);
}
