import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {endingOf, reportOf} from '../../commands/read-ended.ts';
import {runProgram} from '../../commands/run-program.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds, type PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {importBusybox} from '../../helpers/private-images.ts';
import {EngineMess, fill} from '../helpers/engine-mess.ts';

type Item = {kind: string; name: string; outcome?: string; detail?: string};

const shortName = (name: string) => name.replace(/^docker\.io\/library\//, '');
const bareId = (id: string) => id.replace(/^sha256:/, '');

for (const kind of outerEngineKinds) {
	describeWithEngines(`A plan file on ${engineMatrix[kind].title}`, [kind], () => {
		let server: PrivateEngine;
		let mess: EngineMess;
		let folder: string;
		let plan: string;

		beforeEach(async () => {
			folder = await mkdtemp(path.join(tmpdir(), 'slipway-plan-'));
			plan = path.join(folder, 'plan.json');
			server = await startPrivateEngine(kind);
			mess = new EngineMess(server);
			await importBusybox(server.socketPath, 'base:1');
		}, 60_000);

		afterEach(async () => {
			await server?.stop();
			await rm(folder, {recursive: true});
		});

		const prune = (...args: string[]) =>
			runProgram(['prune', '--json', '--host', server.host, ...args], {
				XDG_STATE_HOME: folder,
				XDG_CONFIG_HOME: folder,
			});

		const writePlan = async (edit: (items: Item[]) => Item[] = items => items) => {
			const written = await prune('--unused', '--all-volumes', '--grace', '0', '--plan', plan);
			expect(written.code, written.stderr).toBe(0);
			const file = JSON.parse(await readFile(plan, 'utf8'));
			await writeFile(plan, JSON.stringify({...file, items: edit(file.items)}, undefined, '  '));
		};

		const ask = async (route: string) => JSON.parse(await mess.ask('GET', route));

		/** All that is there, steps of builds included, as the engine itself lists it. */
		async function inventory() {
			const images: {Id: string; RepoTags: string[] | null}[] = await ask('/images/json?all=1');
			const containers: {Names: string[]}[] = await ask('/containers/json?all=1');
			const {Volumes}: {Volumes: {Name: string}[] | null} = await ask('/volumes');
			const tags = images.flatMap(({RepoTags}) => RepoTags ?? []).map(shortName);
			return {
				ids: images.map(({Id}) => bareId(Id)).toSorted(),
				tags: tags.filter(tag => tag !== '<none>:<none>').toSorted(),
				containers: containers.map(({Names}) => Names[0]?.replace('/', '')).toSorted(),
				volumes: (Volumes ?? []).map(({Name}) => Name).toSorted(),
			};
		}

		const idOf = async (image: string) => bareId((await ask(`/images/${image}/json`)).Id);
		const volume = (name: string) => mess.ask('POST', '/volumes/create', {Name: name});

		const outcomes = (items: Item[]) =>
			Object.fromEntries(items.map(({name, outcome, detail}) => [name, detail ?? outcome]));

		test('is applied without what was used, tagged, run or made anew since, and takes nothing else', async () => {
			for (const name of ['used', 'tagged', 'moved', 'plain']) {
				await mess.build(`${name}:1`, ['FROM base:1', fill(`/${name}`, 1), 'ENV A=1']);
			}

			await mess.run('again', 'plain:1', 'true');
			await mess.run('job', 'base:1', 'true');
			await volume('old');
			await volume('anew');
			await volume('kept');
			await writePlan(items => items.filter(({name}) => name !== 'kept'));

			await mess.run('late', 'used:1', 'true', {staysUp: true});
			await mess.tag('tagged:1', 'rescued', '1');
			await mess.tag('base:1', 'moved', '1');
			await mess.start('again');
			await mess.ask('POST', '/containers/again/wait');
			const madeAt = async (): Promise<string> => (await ask('/volumes/anew')).CreatedAt;
			const first = await madeAt();
			// An engine tells when a volume was made to the second: within one, nobody can tell the two apart.
			while ((await madeAt()) === first) {
				await mess.ask('DELETE', '/volumes/anew');
				await volume('anew');
			}

			await volume('since');
			const before = await inventory();

			const dry = await prune('--apply', plan, '--dry-run');
			expect(await inventory()).toEqual(before);
			const applied = await prune('--apply', plan, '--yes');
			expect(endingOf(applied).error.reason).toBe('partly-failed');
			const told = outcomes(reportOf(applied).items);
			expect(told).toMatchObject({
				job: 'removed',
				old: 'removed',
				again: 'it ran again meanwhile',
				'plain:1': 'again still exists',
				'used:1': 'used by running container late',
				'tagged:1': 'it got the name rescued:1 meanwhile',
				'moved:1': 'the name now belongs to another image',
				anew: 'it was recreated meanwhile',
			});
			const said = (items: Record<string, unknown>) =>
				Object.fromEntries(
					Object.entries(items).filter(([, what]) => what !== 'removed' && what !== null),
				);
			expect(said(outcomes(reportOf(dry).items))).toEqual(said(told));
			expect(await inventory()).toEqual({
				...before,
				containers: before.containers.filter(name => name !== 'job'),
				volumes: before.volumes.filter(name => name !== 'old'),
			});
		});

		test('removes an image with all of its own steps, and none that had a name', async () => {
			await mess.build('whole:1', ['FROM base:1', 'ENV A=1', fill('/a', 1), 'ENV B=2']);
			await mess.build('parent:1', ['FROM base:1', 'ENV P=1', fill('/p', 1)]);
			const before = await inventory();
			await mess.build('child:1', ['FROM parent:1', 'ENV C=1', fill('/c', 1)]);
			const parent = await idOf('parent:1');
			const withChild = await inventory();
			await writePlan(items =>
				items.filter(({name}) => shortName(name) !== 'parent:1' && shortName(name) !== 'base:1'),
			);
			await mess.tag('base:1', 'parent', '1');
			const applied = await prune('--apply', plan, '--yes');
			const {items} = reportOf(applied);
			expect(outcomes(items)).toMatchObject({'whole:1': 'removed'});
			const after = await inventory();
			expect(after.ids).toContain(parent);
			if (kind.startsWith('podman')) {
				expect(outcomes(items)['child:1']).toMatch(
					/would also remove its parent \w+, which lost its name/,
				);
				expect(after.tags).toEqual(['base:1', 'child:1', 'parent:1']);
				return;
			}

			expect(outcomes(items)).toEqual({'whole:1': 'removed', 'child:1': 'removed'});
			expect(after.tags).toEqual(['base:1', 'parent:1']);
			// The steps of the child and of the whole image went; those of the parent are all there.
			const own = new Set(withChild.ids.filter(id => !before.ids.includes(id)));
			expect(own.size).toBe(2);
			expect(after.ids.filter(id => own.has(id))).toEqual([]);
			expect(after.ids).toHaveLength(3);
		});

		test('of another engine is refused, and nothing is removed', async () => {
			await mess.build('plain:1', ['FROM base:1', fill('/plain', 1)]);
			await writePlan();
			const other = await startPrivateEngine(kind);
			try {
				await importBusybox(other.socketPath, 'base:1');
				const refused = await runProgram(
					['prune', '--json', '--host', other.host, '--apply', plan, '--yes'],
					{XDG_STATE_HOME: folder},
				);
				const {reason, message, nextStep} = endingOf(refused).error;
				expect({code: refused.code, reason, stdout: refused.stdout}).toEqual({
					code: 3,
					reason: 'refused',
					stdout: '',
				});
				expect(message).toMatch(
					/^Nothing was removed\. The plan is of another engine: .* This is /,
				);
				expect(nextStep).toContain(server.host);
				expect(await new EngineMess(other).ask('GET', '/images/base:1/json')).toContain('Id');
			} finally {
				await other.stop();
			}
		});

		test('leaves in the history what it removed, newest first, and only for this engine', async () => {
			await mess.build('one:1', ['FROM base:1', fill('/one', 1)]);
			await mess.tag('one:1', 'two', '1');
			await mess.run('job', 'one:1', 'true');
			await volume('data');
			const before = await inventory();
			await writePlan(items => items.filter(({name}) => shortName(name) !== 'base:1'));
			expect((await prune('--apply', plan, '--yes')).code).toBe(0);
			const after = await inventory();
			const gone = [
				...before.containers.filter(name => !after.containers.includes(name)),
				...before.tags.filter(name => !after.tags.includes(name)),
				...before.volumes.filter(name => !after.volumes.includes(name)),
			];
			const {entries} = JSON.parse((await prune('--history')).stdout);
			const names = entries.map(({name}: {name: string}) => shortName(name));
			expect(names.toSorted()).toEqual(gone.toSorted());
			expect(gone).toHaveLength(4);
			const times = entries.map(({time}: {time: string}) => time);
			expect(times).toEqual(times.toSorted().toReversed());
			// The image had one more name when the first of them went.
			const ways = entries.map(({wayBack}: {wayBack: {kind: string} | null}) => wayBack?.kind);
			expect(ways.filter((way: string | undefined) => way === 'tag')).toHaveLength(1);

			const nowhere = ['--host', 'unix:///nowhere.sock'];
			const all = await runProgram(['prune', '--history', '--all-hosts', '--json', ...nowhere], {
				XDG_STATE_HOME: folder,
			});
			expect(JSON.parse(all.stdout).entries).toEqual(entries);
			const asked = await runProgram(['prune', '--history', '--json', ...nowhere], {
				XDG_STATE_HOME: folder,
			});
			expect(asked.code).toBe(4);
		});
	});
}
