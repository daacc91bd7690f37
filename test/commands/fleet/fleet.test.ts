import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {containerIds, serveEngine} from '../../helpers/served-engine.ts';
import {isPruneReport} from '../prune-schema.ts';
import {runProgram} from '../run-program.ts';
import {useConfig} from '../use-config.ts';

const down = 'tcp://127.0.0.1:1';

/** Docker contexts of one test. @returns What the program has to be told of them. */
async function useContexts(hosts: Readonly<Record<string, string>>) {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-contexts-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	for (const [name, host] of Object.entries(hosts)) {
		const id = createHash('sha256').update(name).digest('hex');
		const meta = path.join(folder, 'contexts', 'meta', id);
		await mkdir(meta, {recursive: true});
		const context = {Name: name, Metadata: {}, Endpoints: {docker: {Host: host}}};
		await writeFile(path.join(meta, 'meta.json'), JSON.stringify(context));
	}

	return {DOCKER_CONFIG: folder};
}

/** Takes connections, and never says a word. */
async function useMute(): Promise<string> {
	const server = createServer();
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-mute-'));
	const socket = path.join(folder, 's.sock');
	await new Promise<void>(resolve => server.listen(socket, resolve));
	onTestFinished(async () => {
		server.close();
		await rm(folder, {recursive: true});
	});
	return `unix://${socket}`;
}

const removal = {
	[`DELETE /containers/${containerIds.a}`]: () => ({status: 204}),
	[`DELETE /containers/${containerIds.b}`]: () => ({status: 204}),
};
const busy = {
	...removal,
	[`DELETE /containers/${containerIds.a}`]: () => ({status: 409, body: {message: 'busy'}}),
};

describe('slipway on several hosts', () => {
	test('lists the images of all of them with the host on each, and one that is down with why', async () => {
		const image = {Id: `sha256:${'f'.repeat(64)}`, RepoTags: ['app:1'], Created: 1, Size: 5};
		const one = await serveEngine({'GET /images/json': () => ({body: [image]})});
		const other = await serveEngine({'GET /images/json': () => ({body: [image]})});
		const hosts = ['--host', one, '--host', down, '--host', other];
		const {code, stdout, stderr} = await runProgram(['images', ...hosts]);
		const report = JSON.parse(stdout);
		expect(code).toBe(4);
		expect(report.images.map((item: {host: string}) => item.host)).toEqual([one, other]);
		expect(report.hosts).toEqual([
			{host: one, endpoint: one, sameAs: null, error: null},
			expect.objectContaining({
				host: down,
				error: expect.objectContaining({reason: 'unreachable', exitCode: 4}),
			}),
			{host: other, endpoint: other, sameAs: null, error: null},
		]);
		expect(stderr).toContain(`Failed on 1 of 3 hosts: ${down} (unreachable).`);
		const {stdout: text} = await runProgram(['images', '--format', 'text', ...hosts]);
		expect(text).toMatch(/^Host +Name +Id/);
		expect(text.match(/app:1/g)).toHaveLength(2);
		expect(text).toMatch(/tcp:\/\/127\.0\.0\.1:1 +Failed: unreachable/);
	});

	test('removes on all of them with --yes, each on its own, and writes down from which', async () => {
		const [one, other] = [await serveEngine(removal), await serveEngine(busy)];
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-fleet-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		const hosts = ['--host', one, '--host', other, '--host', down];
		const environment = {XDG_STATE_HOME: folder};
		const {code, stdout} = await runProgram(
			['prune', '--containers', '--yes', '--json', ...hosts],
			environment,
		);
		const report = JSON.parse(stdout);
		expect(isPruneReport(report), JSON.stringify(isPruneReport.errors)).toBe(true);
		expect(code).toBe(4);
		expect(report).toMatchObject({host: null, dryRun: false, freedBytes: {atLeast: 3000}});
		const outcomes = report.items.map(({host, name, outcome}: Record<string, string>) => [
			host,
			name,
			outcome,
		]);
		expect(outcomes.sort()).toEqual(
			[
				[one, 'a', 'removed'],
				[one, 'b', 'removed'],
				[other, 'a', 'failed'],
				[other, 'b', 'removed'],
			].sort(),
		);
		expect(report.hosts).toMatchObject([
			{host: one, error: null, freedBytes: {atLeast: 2000}},
			{host: other, error: {reason: 'partly-failed', exitCode: 1}},
			{host: down, error: {reason: 'unreachable'}},
		]);
		const past = await runProgram(['prune', '--history', '--all-hosts', '--json'], environment);
		const hostsOf = JSON.parse(past.stdout).entries.map(({host}: {host: string}) => host);
		expect(hostsOf.sort()).toEqual([one, one, other].sort());
	});

	test('removes nothing without --yes where nobody can be asked, and says what it would free', async () => {
		const hosts = ['--host', await serveEngine(), '--host', await serveEngine()];
		const {code, stdout} = await runProgram([
			'prune',
			'--containers',
			'--format',
			'text',
			...hosts,
		]);
		expect(code).toBe(0);
		expect(stdout).toMatch(
			/^Frees at least 4kB of 4kB: 4 items on 2 hosts\.\nNothing was removed\. Add --yes/m,
		);
		const quiet = await runProgram([
			'prune',
			'--containers',
			'--quiet',
			'--format',
			'text',
			...hosts,
		]);
		expect(quiet.stdout).toMatch(/^Frees .* on 2 hosts\.\nNothing was removed\..*\n$/);
	});

	test('takes contexts by a glob and hosts of the config file by their names', async () => {
		const [one, other, own] = await Promise.all([serveEngine(), serveEngine(), serveEngine()]);
		const environment = await useContexts({'prod-a': one, 'prod-b': other, test: down});
		const config = await useConfig(JSON.stringify({hosts: [{name: 'prod-own', host: own}]}));
		const {code, stdout} = await runProgram(
			['df', '--context', 'prod-*', '--config', config],
			environment,
		);
		expect(code).toBe(0);
		const report = JSON.parse(stdout);
		expect(report.kinds.containers.count).toBe(6);
		expect(report.hosts).toMatchObject([
			{host: 'prod-a', endpoint: one, kinds: {containers: {count: 2}}},
			{host: 'prod-b', endpoint: other},
			{host: 'prod-own', endpoint: own},
		]);
	});

	test('does nothing twice on one engine that has two names', async () => {
		const one = await serveEngine(removal);
		const environment = await useContexts({a: one, b: one});
		const {code, stdout} = await runProgram(
			['prune', '--containers', '--yes', '-c', 'a', '-c', 'b', '--json'],
			environment,
		);
		expect(code).toBe(0);
		const report = JSON.parse(stdout);
		expect(report.items).toHaveLength(2);
		const same = report.hosts.filter(({sameAs}: {sameAs: string | null}) => sameAs !== null);
		expect(same).toHaveLength(1);
	});

	test('does not wait for a host that takes the connection and says nothing', async () => {
		const hosts = ['--host', await serveEngine(), '--host', await useMute()];
		const {code, stdout} = await runProgram(['images', ...hosts, '--json']);
		expect(code).toBe(4);
		expect(JSON.parse(stdout).hosts).toMatchObject([
			{error: null},
			{error: {reason: 'unreachable', message: expect.stringContaining('did not answer')}},
		]);
	}, 40_000);

	test('keeps on each what a rule says of that host alone, by its name, and idle is no rule about another', async () => {
		const [one, other] = [await serveEngine(), await serveEngine()];
		const environment = await useContexts({'prod-a': one, lab: other});
		const config = await useConfig(
			JSON.stringify({
				prune: {
					protect: [
						{name: 'a', host: 'prod-*'},
						{name: 'b', host: '*elsewhere*'},
						{kinds: ['container'], host: 'nowhere'},
					],
				},
			}),
		);
		const {stdout} = await runProgram(
			// The rule is about the engine behind the name, whatever it was called by.
			['prune', '--containers', '--json', '--config', config, '--host', one, '--host', 'lab'],
			environment,
		);
		const report = JSON.parse(stdout);
		const named = (items: Record<string, string>[]) =>
			items.map(({host, name}) => `${host} ${name}`).sort();
		expect(named(report.items)).toEqual([`lab a`, `lab b`, `${one} b`].sort());
		expect(named(report.kept)).toEqual([`${one} a`]);
		expect(report.kept[0].why).toEqual(['protected by rule name a at prod-*']);
		expect(report.idleRules).toEqual([]);
	});

	test('keeps on the workers of a swarm what a manager among the hosts needs there, however many are asked first', async () => {
		const images = ['web:1', 'old:1'].map((name, index) => ({
			Id: `sha256:${String(index).repeat(64)}`,
			RepoTags: [name],
			Created: 1,
			Size: 5,
			SharedSize: 0,
			Containers: 0,
		}));
		const details = Object.fromEntries(
			images.map(({Id, ...image}) => [
				`GET /images/${Id}/json`,
				() => ({
					body: {Id, ...image, Created: '2026-01-01T00:00:00Z', RootFS: {Layers: [Id]}},
				}),
			]),
		);
		const df = {
			LayersSize: 10,
			Images: images,
			Containers: [],
			Volumes: [],
			BuildCache: [],
		};
		const node = (id: string, isManager: boolean) =>
			serveEngine({
				...details,
				'GET /system/df': () => ({body: df}),
				'GET /info': () => ({
					body: {
						Name: id,
						Swarm: {NodeID: id, LocalNodeState: 'active', ControlAvailable: isManager},
					},
				}),
				...(isManager && {
					'GET /nodes': () => ({body: ids.map(ID => ({ID, Spec: {Role: 'worker'}}))}),
					'GET /services': () => ({
						body: [
							{Spec: {Name: 'web', TaskTemplate: {ContainerSpec: {Image: 'web:1'}}}},
							{
								Spec: {
									Name: 'batch',
									TaskTemplate: {
										ContainerSpec: {Image: 'old:1'},
										Placement: {Constraints: ['node.id==worker 3']},
									},
								},
							},
						],
					}),
				}),
			});
		const workers = Array.from({length: 17}, (_, index) => `worker ${index}`);
		const ids = [...workers, 'manager'];
		const hosts = await Promise.all(ids.map(id => node(id, id === 'manager')));
		const {stdout} = await runProgram([
			...['prune', '--images', '--grace', '0', '--json'],
			...hosts.flatMap(host => ['--host', host]),
		]);
		const {items, kept} = JSON.parse(stdout);
		expect(items.map(({host, name}: Record<string, string>) => `${host} ${name}`).sort()).toEqual(
			hosts
				.filter((_, index) => index !== 3)
				.map(host => `${host} old:1`)
				.sort(),
		);
		const whys = kept.map(({name, why}: {name: string; why: string[]}) => `${name}: ${why.join()}`);
		expect(whys.filter((why: string) => why === 'web:1: service web may run here')).toHaveLength(
			18,
		);
		const alone = await runProgram([
			...['prune', '--images', '--grace', '0', '--json', '--host', hosts[0] ?? ''],
		]);
		const told = JSON.parse(alone.stdout);
		expect(told.warnings.join()).toContain('this engine is a worker of a swarm');
		expect(told.items[0].why).toContain('services of its swarm unknown');
	}, 60_000);

	test('asks nobody where one of the hosts is none', async () => {
		const one = await serveEngine(removal);
		const {code, stdout, stderr} = await runProgram([
			...['prune', '--containers', '--yes', '--host', one, '--hosts-file', '/no/such/file'],
		]);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain('/no/such/file cannot be read: no such file or directory.');
	});

	test('refuses on every host what one host refuses: with errors in the config file', async () => {
		const hosts = ['--host', await serveEngine(removal), '--host', await serveEngine(removal)];
		const config = await useConfig('{"prune": {"protect": [{}]}}');
		const {code, stderr} = await runProgram([
			...['prune', '--containers', '--yes', '--config', config],
			...hosts,
		]);
		expect(code).toBe(3);
		expect(stderr).toContain('Protection rules may be missing');
	});
});

describe('slipway copy to hosts', () => {
	const digest = `app@sha256:${'d'.repeat(64)}`;
	const image = {
		Id: `sha256:${'f'.repeat(64)}`,
		RepoTags: ['app:1'],
		RepoDigests: [digest],
		Created: '2026-01-01T00:00:00Z',
		Size: 5,
		RootFS: {Layers: []},
	};
	const has = {'GET /images/{name}/json': () => ({body: image})};

	/** Has the image once it was pulled or loaded. @returns What it was asked for, too. */
	async function serveTarget() {
		const asked: string[] = [];
		const take = (what: string, body: string) => () => {
			asked.push(what);
			return {body};
		};
		const host = await serveEngine({
			'GET /images/{name}/json': () =>
				asked.length > 0 ? {body: image} : {status: 404, body: {message: 'No such image'}},
			'POST /images/create': take('pull', '{"status":"Pull complete","id":"aaa"}\n'),
			'POST /images/{name}/tag': take('tag', ''),
			'POST /images/load': take('load', '{"stream":"Loaded image: app:1\\n"}\n'),
		});
		return {host, asked};
	}

	test('lets each pull from the registry what the engine has, by its digest, or loads an archive on each', async () => {
		const from = await serveEngine(has);
		const [one, other] = [await serveTarget(), await serveTarget()];
		const to = [one, other].flatMap(({host}) => ['--to-host', host]);
		const {code, stdout} = await runProgram([
			...['copy', 'app:1', '--pull', '--json', '--host', from, '--to-host', down, ...to],
		]);
		expect(code).toBe(1);
		expect(JSON.parse(stdout).hosts).toMatchObject([
			{host: down, error: {reason: 'unreachable'}},
			{host: one.host, wasThere: false, error: null},
			{host: other.host, wasThere: false, error: null},
		]);
		expect([one.asked, other.asked]).toEqual([
			['pull', 'tag'],
			['pull', 'tag'],
		]);
		const archive = await useConfig('an archive');
		const loaded = await runProgram(['copy', archive, '--load', '--json', ...to]);
		expect(loaded.code).toBe(0);
		expect(JSON.parse(loaded.stdout).hosts).toMatchObject([{sentBytes: 10}, {sentBytes: 10}]);
		expect(other.asked).toContain('load');
		const missing = await runProgram(['copy', '/no/such.tar', '--load', ...to]);
		expect(missing.stderr).toContain('No such file: /no/such.tar.');
	});
});

describe('A word in place of an address', () => {
	test('is the context of that name, or the host of the config file', async () => {
		const [one, own] = [await serveEngine(), await serveEngine()];
		const environment = await useContexts({prod: one});
		const config = await useConfig(
			JSON.stringify({
				hosts: [
					{name: 'mine', host: own},
					{name: 'far', host: 'prod'},
				],
			}),
		);
		for (const [word, address] of [
			['prod', one],
			['mine', own],
			['far', one],
		] as const) {
			const {stdout} = await runProgram(
				['prune', '--containers', '--host', word, '--config', config],
				environment,
			);
			expect(JSON.parse(stdout).host).toBe(address);
		}
	});
});
