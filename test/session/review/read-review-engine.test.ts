import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {fetchFile} from '../../../source/session/review/editing/fetch-file.ts';
import type {ReadProgress} from '../../../source/session/review/read-counter.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {never, tarOf} from '../../layers/build-tree.ts';
import {type ReviewBench, useReviewBench} from './review-bench.ts';

const furnish = `
mkdir -p /data/gone/deep /data/turned
echo plain > /data/plain; echo other > /data/other; echo inside > /data/turned/inside
echo pair > /data/first; ln /data/first /data/second; echo deep > /data/gone/deep/file
`;

const change = `
cd /data
echo more >> plain; chmod 4755 other; rm -r gone turned; ln -s plain turned
ln first third; mkfifo pipe; mknod null c 1 3
printf x > "$(printf 'line\\nbreak')"; printf x > "$(printf 'esc\\033[2J')"; printf x > ./-n
printf x > "$(printf 'byte\\377')"; printf x > .wh.other
echo "token=ghp_$(printf 'aB3%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)" > settings
mkdir -p /root/.ssh; echo key > /root/.ssh/id_rsa; echo junk > /tmp/junk
`;

const capable = {
	name: 'data/capable',
	contents: 'x',
	mode: 0o755,
	attributes: {'security.capability': `\x01\x00\x00\x02\x80${'\x00'.repeat(15)}`},
};

const furnished = async ({containers}: ReviewBench): Promise<string> =>
	containers.commit(await containers.runScript(sharedImage, furnish));

/** An engine that must not be asked for any contents. */
const withoutExports = (engine: Engine): Engine => ({
	...engine,
	containers: {
		...engine.containers,
		exportFiles: () => {
			throw new Error('Nothing was to be exported.');
		},
	},
});

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A review on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);

		test('tells every kind of change, and what is worth a word', async () => {
			const session = await bench.sessions.session(await furnished(bench), change);
			await bench.containers.putArchive(
				session.containerId,
				Readable.from([tarOf([capable])]) as AsyncIterable<Buffer>,
			);
			const review = await bench.review(session);
			const told = Object.fromEntries(
				review.changes.map(({path, ...rest}) => [
					path,
					rest.kind === 'modified' ? rest.differs.join(' ') : rest.kind,
				]),
			);

			expect(told).toMatchObject({
				'/data/plain': expect.stringMatching(/^contents/),
				'/data/other': 'mode',
				'/data/gone': 'deleted',
				'/data/turned': 'type',
				'/data/third': 'added',
				'/data/pipe': 'added',
				'/data/null': 'added',
				'/data/line\nbreak': 'added',
				'/data/esc\u001b[2J': 'added',
				'/data/-n': 'added',
				'/data/byte\udcff': 'added',
				'/data/.wh.other': 'added',
				'/data/capable': 'added',
			});
			expect(told).not.toHaveProperty(['/data/gone/deep']);
			expect(bench.changeAt(review, '/data/capable')).toMatchObject({
				after: {attributes: capable.attributes},
			});
			expect(bench.changeAt(review, '/data/gone')).toMatchObject({pathCount: 3, sizeBytes: 5});
			const blocking = review.findings.filter(({offer}) => offer === 'block');
			expect(blocking.flatMap(({paths}) => paths).sort()).toEqual([
				'/data/settings',
				'/root/.ssh/id_rsa',
			]);
			expect(review.findings.flatMap(({paths}) => paths)).toContain('/tmp/junk');
			expect(review).toMatchObject({wasRunning: false, hasTrees: true, mounts: []});
			expect(await bench.sessions.leftovers(session)).toEqual([]);
		});

		test('of a container that runs says so, and reports how far it is', async () => {
			const id = await bench.containers.create({
				Image: sharedImage,
				Cmd: ['sh', '-c', 'echo x > /made; sleep 1000'],
			});
			await bench.containers.start(id);
			const {imageId} = await bench.engine.containers.inspect(id, {signal: never});
			const base = {imageId, reference: undefined, digest: undefined};
			const session = {
				id: id.slice(0, 12),
				containerId: id,
				containerName: id,
				base,
				shell: undefined,
				startedAt: 0,
				isAdopted: true,
			};
			await expect
				.poll(() => bench.engine.containers.statPath(id, '/made', {signal: never}))
				.toBeDefined();
			const progress: ReadProgress[] = [];
			const review = await readReview(bench.engine, session, [], {
				signal: never,
				report: step => progress.push(step),
			});
			expect(review.wasRunning).toBe(true);
			expect(bench.changeAt(review, '/made')).toMatchObject({kind: 'added'});
			expect(progress.at(-1)?.bytes).toBeGreaterThan(0);
		});

		test('of a container that is removed while it is read says that it is gone', async () => {
			const session = await bench.sessions.session(
				sharedImage,
				'head -c 80000000 /dev/urandom > /big',
			);
			let removal: Promise<void> | undefined;
			const read = readReview(bench.engine, session, [], {
				signal: never,
				report() {
					const options = {signal: never, force: true, volumes: true};
					removal ??= bench.engine.containers.remove(session.containerId, options);
				},
			});
			await expect(read).rejects.toMatchObject({name: 'Problem'});
			await removal;
			await expect(bench.review(session)).rejects.toMatchObject({reason: 'not-found'});
			expect(await bench.sessions.leftovers(session)).toEqual([]);
		});

		test('ends with the reason of an abort and leaves nothing behind', async () => {
			const image = await furnished(bench);
			const session = await bench.sessions.session(image, 'echo x > /made');
			const abort = new AbortController();
			const reason = new Error('enough');
			const read = readReview(bench.engine, session, [], {
				signal: abort.signal,
				report: () => abort.abort(reason),
			});
			await expect(read).rejects.toBe(reason);
			expect(await bench.sessions.leftovers(session)).toEqual([]);
		});
	});
}

// Podman does not delete an image that a container stands on, and is not quicker with many files.
describeWithEngines('A review on docker alone', ['docker'], () => {
	const bench = useReviewBench('docker');

	test('of nothing is there at once, without reading any contents', async () => {
		const session = await bench.sessions.session(sharedImage, 'true');
		const review = await readReview(withoutExports(bench.engine), session, [], {
			signal: never,
			report: () => undefined,
		});
		expect(review).toMatchObject({changes: [], findings: [], hasTrees: false});
	});

	test('without the base image still knows what the session changed, and keeps its files', async () => {
		const image = await furnished(bench);
		const session = await bench.sessions.session(image, 'echo x > /made');
		await bench.engine.images.remove({id: image, references: []}, {signal: never, force: true});
		const {changes} = await bench.review(session);
		expect(changes.map(({path, kind}) => [path, kind])).toEqual([['/made', 'added']]);
		const file = await fetchFile(bench.engine, session.containerId, '/made', {signal: never});
		expect(file.entry?.sizeBytes).toBe(2);
		await file.remove();
	});

	test('of 20,000 new files has them all', async () => {
		const session = await bench.sessions.session(
			sharedImage,
			'mkdir /many; cd /many; seq 1 20000 | xargs touch',
		);
		const {changes} = await bench.review(session);
		expect(changes.filter(({path}) => path.startsWith('/many/'))).toHaveLength(20_000);
	});
});
