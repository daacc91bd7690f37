import {createHash} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createLedgers, type Ledgers} from '../../../source/prune/ages/ledgers.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {PruneSelector} from '../../../source/prune/select-entries.ts';
import {selectEntries} from '../../../source/prune/select-entries.ts';
import {sparedEntries} from '../../../source/prune/spared-entries.ts';
import {readPruneInFull} from '../../../source/store/prune/read-prune.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {readAll} from '../../contract/streams.ts';
import {archiveBytes, testArchive} from '../../contract/tar/test-archive.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngine} from '../../helpers/private-engine.ts';
import {startPrivateEngine} from '../../helpers/private-engines.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';

const {signal} = new AbortController();
const day = 86_400_000;
const week = 7 * day;

/** An image that was built long ago, as `docker save` writes it. @param text Makes it another image. */
function oldArchive(reference: string, text: string) {
	const layer = archiveBytes([{name: 'text', content: text}]);
	const digest = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
	const config = {
		architecture: 'amd64',
		os: 'linux',
		created: '2020-01-01T00:00:00Z',
		config: {Cmd: ['/serve']},
		rootfs: {type: 'layers', diff_ids: [digest]},
	};
	const manifest = [{Config: 'config.json', RepoTags: [reference], Layers: ['1/layer.tar']}];
	return testArchive([
		{name: 'config.json', content: JSON.stringify(config)},
		{name: '1/layer.tar', content: layer},
		{name: 'manifest.json', content: JSON.stringify(manifest)},
	]);
}

for (const kind of ['docker', 'docker-28-containerd', 'podman', 'podman-5'] as const) {
	const needed = kind === 'docker' || kind === 'podman' ? [kind, 'registry' as const] : [kind];
	describeWithEngines(`Ages on ${engineMatrix[kind].title}`, needed, () => {
		let server: PrivateEngine;
		let registry: PrivateRegistry;
		let engine: Engine;
		/** The same engine as if it were on another machine. */
		let distant: Engine;
		let folder: string;
		let ledgers: Ledgers;

		type Asked = {from?: Engine; at?: number; grace?: string; olderThanMs?: number};
		const take = async (selector: PruneSelector, asked: Asked) => {
			const {from = engine, at = Date.now(), grace = '0', olderThanMs} = asked;
			const {state} = await readPruneInFull(from, {signal, ledgers, now: () => at});
			const plan = planPrune(state, {protect: [], grace}, at);
			const selection = {
				takes: [selector],
				olderThanMs,
				keepNewest: undefined,
				filters: [],
			};
			const nameOf = (key: string) => plan.entries[plan.indexOf.get(key) ?? -1]?.name ?? '';
			return {
				plan,
				taken: [...selectEntries(plan, selection, at)].map(nameOf),
				spared: sparedEntries(plan, selection, at).map(({entry, why}) => `${entry.name}: ${why}`),
			};
		};

		const load = (reference: string, text: string) =>
			engine.images.load(oldArchive(reference, text), {signal});

		beforeAll(async () => {
			server = await startPrivateEngine(kind);
			registry = await startPrivateRegistry();
			engine = connectTo(server.host);
			distant = {...engine, endpoint: 'tcp://elsewhere:2375'};
			folder = await makePrivateFolder();
			ledgers = createLedgers(folder);
		}, 240_000);

		afterAll(async () => {
			engine?.close();
			await server?.stop();
			await registry?.stop();
			await removePrivateFolder(folder);
		});

		test('are those of the arrival for an image of 2020 that was loaded or pulled now', async () => {
			const old = `${registry.address}/old:1`;
			await load(old, 'one');
			await readAll(engine.images.push(old, {signal}));
			await engine.images.untag(old, {signal});
			await readAll(engine.images.pull(old, {signal}));
			const {taken, plan} = await take('images', {olderThanMs: week});
			expect(taken).toEqual([]);
			const [image] = plan.entries.filter(entry => entry.name === old);
			expect(image?.createdAt).toBe(Date.UTC(2020, 0, 1));
			// Told by the engine, or by its image database, which root reads.
			expect(image?.age).toMatchObject({event: 'arrived', isKnown: true});
			expect(Math.abs((image?.age?.since ?? 0) - Date.now())).toBeLessThan(10 * 60_000);
			const later = await take('images', {olderThanMs: week, at: Date.now() + 8 * day});
			expect(later.taken).toEqual([old]);
		});

		test('count from the first look where only a ledger can tell', async () => {
			const first = await take('images', {from: distant, olderThanMs: week});
			expect(first.taken).toEqual([]);
			const tells = engineMatrix[kind].usesContainerdStore;
			expect(first.spared).toEqual(tells ? [] : [expect.stringMatching(/old:1: arrival unknown$/)]);
			expect((await take('images', {from: distant, grace: '24h'})).taken).toHaveLength(
				tells ? 0 : 1,
			);
			await load('new:1', 'two');
			const second = await take('tags', {from: distant, grace: '24h'});
			expect(second.taken.filter(name => /new:1$/.test(name))).toEqual([]);
			expect(second.spared).toContainEqual(expect.stringMatching(/new:1: arrived .* ago$/));
			const after = {from: distant, olderThanMs: week, at: Date.now() + 8 * day};
			expect((await take('images', after)).taken).toHaveLength(2);
		});

		test('count from the moment at which an image lost its name', async () => {
			await take('dangling', {});
			const [name] = (await engine.images.list({signal}))
				.flatMap(({references}) => references)
				.filter(reference => /new:1$/.test(reference));
			await load(name ?? '', 'three');
			const graced = await take('dangling', {grace: '24h'});
			expect(graced.taken).toEqual([]);
			expect(graced.spared).toEqual([expect.stringMatching(/: superseded .* ago$/)]);
			expect((await take('dangling', {olderThanMs: week})).taken).toEqual([]);
			expect((await take('dangling', {grace: '0'})).taken).toHaveLength(1);
			const later = {olderThanMs: week, at: Date.now() + 8 * day};
			expect((await take('dangling', later)).taken).toHaveLength(1);
		});
	});
}
