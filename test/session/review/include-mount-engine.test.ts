import {randomBytes} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {includeMount} from '../../../source/session/review/mounts/include-mount.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {requestEngine} from '../../helpers/private-request.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {never} from '../../layers/build-tree.ts';
import {useReviewBench} from './review-bench.ts';

const quiet = {signal: never, report: () => undefined};

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`Mounts in a review on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);
		let folder: string;
		let volume: string;

		beforeEach(async () => {
			folder = await mkdtemp(join(tmpdir(), 'slipway-mount-'));
			await writeFile(join(folder, 'from-host'), 'host\n');
			volume = `slipway-mount-${randomBytes(6).toString('hex')}`;
		});

		afterEach(async () => {
			await bench.sessions.clean();
			const socketPath = await sharedEngine(kind);
			await requestEngine({socketPath, method: 'DELETE', path: `/volumes/${volume}?force=1`});
			await rm(folder, {recursive: true, force: true});
		});

		const mounts = () => [
			{kind: 'bind' as const, source: folder, destination: '/srv/host', readOnly: false},
			{kind: 'volume' as const, source: volume, destination: '/data', readOnly: false},
		];

		test('are told, and come into the image on request, found secrets included', async () => {
			const image = await bench.containers.commit(
				await bench.containers.runScript(
					sharedImage,
					'mkdir /data; echo base > /data/base; echo base > /data/gone',
				),
			);
			const script = `
				rm -f /data/gone; echo more >> /data/base; mkdir /data/sub; chmod 700 /data/sub
				echo x > /data/sub/x; ln /data/sub/x /data/y; ln -s base /data/link; echo made > /srv/host/made
				echo key > /data/sub/id; echo outside > /outside
				echo "ghp_$(printf 'aB3%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)" > /data/token
			`;
			const session = await bench.sessions.session(image, script, {mounts: mounts()});
			const review = await bench.review(session);
			expect(review.mounts.map(mount => [mount.destination, mount.canBeIncluded])).toEqual([
				['/data', true],
				['/srv/host', true],
			]);
			expect(review.changes.map(({path}) => path)).not.toContain('/data/sub/x');

			const withVolume = await includeMount(bench.engine, session, review, '/data', [], quiet);
			const both = await includeMount(bench.engine, session, withVolume, '/srv/host', [], quiet);
			const kinds = Object.fromEntries(both.changes.map(change => [change.path, change.kind]));
			expect(kinds).toMatchObject({
				'/data/base': 'modified',
				'/data/gone': 'deleted',
				'/data/sub': 'added',
				'/data/sub/x': 'added',
				'/data/y': 'added',
				'/data/link': 'added',
				'/srv/host/from-host': 'added',
				'/srv/host/made': 'added',
				'/outside': 'added',
			});
			expect([both.mounts, both.includedMounts]).toEqual([[], ['/data', '/srv/host']]);
			const blocking = both.findings.filter(({offer}) => offer === 'block');
			expect(blocking.flatMap(({paths}) => paths)).toEqual(['/data/token']);

			const plan = await bench.sessions.plan(session, {
				review: both,
				staging: {
					excluded: new Set(['/data/token', '/srv/host/made']),
					reverted: new Set(),
					overridden: new Set(),
				},
			});
			const {imageId} = await bench.sessions.commit(plan);
			const result = await bench.containers.treeOfImage(imageId);
			expect(result.entries.get('/data/base')?.sha256).toBe(
				both.changed.entries.get('/data/base')?.sha256,
			);
			expect(result.entries.get('/data/sub')?.mode).toBe(0o700);
			expect(result.entries.get('/data/y')?.hardLinkGroup).toBeDefined();
			expect(result.entries.get('/srv/host/from-host')?.sizeBytes).toBe(5);
			const absent = ['/data/gone', '/data/token', '/srv/host/made'];
			expect(absent.filter(path => result.entries.has(path))).toEqual([]);
		});

		test('come in also when nothing else was changed', async () => {
			const image = await bench.containers.commit(
				await bench.containers.runScript(sharedImage, 'mkdir /data'),
			);
			const session = await bench.sessions.session(image, 'echo x > /data/made', {
				mounts: [{kind: 'volume', source: volume, destination: '/data', readOnly: false}],
			});
			const review = {...(await bench.review(session))};
			const included = await includeMount(bench.engine, session, review, '/data', [], quiet);
			expect(included.hasTrees).toBe(true);
			expect(bench.changeAt(included, '/data/made').kind).toBe('added');
			expect(included.base.entries.has('/bin/busybox')).toBe(true);
		});

		test('can come in where the base declares a volume', async () => {
			const image = await bench.sessions.image(sharedImage, `${bench.sessions.name('volume')}:1`, {
				volumes: ['/data'],
			});
			const session = await bench.sessions.session(image, 'echo x > /data/made');
			const {mounts: told} = await bench.review(session);
			expect(told).toMatchObject([
				{
					destination: '/data',
					canBeIncluded: true,
					explanation: expect.stringContaining(
						'A new volume starts with the files that the image has',
					),
				},
			]);
		});
	});
}
