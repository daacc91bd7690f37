import {Readable} from 'node:stream';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {compareTrees, type FileTreeChange} from '../../source/layers/compare-trees.ts';
import type {FileTree} from '../../source/layers/file-tree.ts';
import {isEnginePath} from '../../source/session/engine-paths.ts';
import {planReplay} from '../../source/session/replay/plan-replay.ts';
import {writeReplay} from '../../source/session/replay/write-replay.ts';
import {stagedChanges} from '../../source/session/staging/staged-changes.ts';
import {expectedTree} from '../../source/session/verify/expected-tree.ts';
import {verifyTree} from '../../source/session/verify/prove-commit.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {tarOf} from '../layers/build-tree.ts';
import {capable, change, furnish} from './helpers/every-change.ts';
import {SessionContainers} from './helpers/session-containers.ts';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A replayed commit on ${kind}`, [kind], () => {
		let containers: SessionContainers;

		beforeEach(async () => {
			containers = new SessionContainers(await sharedEngine(kind));
		});

		afterEach(() => containers.removeAll());

		const compared = async (script: string) => {
			const image = await containers.commit(await containers.runScript(sharedImage, furnish));
			const id = await containers.runScript(image, script);
			await containers.putArchive(id, Readable.from([tarOf([capable])]));
			const base = await containers.treeOfImage(image);
			const changed = await containers.tree(id);
			const changes = compareTrees(base, changed, {ignores: isEnginePath});
			return {image, id, base, changed, changes};
		};

		const replayed = async (
			{image, id, base, changed, changes}: Awaited<ReturnType<typeof compared>>,
			staged: FileTreeChange[],
		): Promise<FileTree> => {
			const plan = planReplay({base, changed, changes, staged});
			if ('problem' in plan) {
				throw new Error(JSON.stringify(plan.problem));
			}
			const {signal} = new AbortController();
			const target = await containers.create({Image: image, Cmd: ['/none']});
			const openExport = () => containers.export(id);
			await containers.putArchive(target, writeReplay(plan, {openExport, signal}));
			return containers.treeOfImage(await containers.commit(target));
		};

		test('of everything holds what a plain commit holds, path by path', async () => {
			const comparison = await compared(change);
			const result = await replayed(comparison, comparison.changes);
			const plain = await containers.treeOfImage(await containers.commit(comparison.id));

			expect(comparison.changes.map(({path}) => path)).toEqual(
				expect.arrayContaining(['/data/line\nbreak', '/data/esc\u001b[2J', '/data/byte\udcff']),
			);
			expect(comparison.changes.find(({path}) => path === '/data/gone')).toMatchObject({
				kind: 'deleted',
				pathCount: 6,
			});
			expect(result.entries.get('/data/capable')?.attributes).toEqual(capable.attributes);
			expect(verifyTree(plain, result).real).toEqual([]);
			expect(verifyTree(comparison.changed, result)).toEqual({
				real: [],
				byEngine: expect.anything(),
			});
			expect(compareTrees(plain, result, {ignores: isEnginePath})).toEqual([]);
		});

		test('of a part holds just that part', async () => {
			const comparison = await compared(change);
			const excluded = new Set([
				'/tmp/secret',
				'/data/gone',
				'/data/turned',
				'/data/first',
				'/data/kept/new',
				'/data/pointer',
				'/data/empty',
			]);
			const {changes} = comparison;
			const staged = stagedChanges(changes, {excluded, reverted: new Set()});
			const result = await replayed(comparison, staged);

			expect(verifyTree(expectedTree({...comparison, staged}), result).real).toEqual([]);
			expect(result.entries.has('/tmp/secret')).toBe(false);
			expect(result.entries.get('/data/gone/deep/file')?.kind).toBe('file');
			expect(result.entries.get('/data/turned')?.kind).toBe('directory');
			expect(result.entries.get('/data/kept/new-too')?.hardLinkGroup).toBeUndefined();
			expect(result.entries.get('/data/pointer/file')?.kind).toBe('file');
			expect(result.entries.has('/data/empty/below')).toBe(true);
			expect(result.entries.get('/data/other')?.mode).toBe(0o4755);
		});

		test('is refused for a real file that images take for a deletion', async () => {
			const comparison = await compared('echo x > /data/.wh.plain');
			const plan = planReplay({...comparison, staged: comparison.changes});
			expect(plan).toEqual({problem: {reason: 'whiteout-name', path: '/data/.wh.plain'}});
		});
	});
}
