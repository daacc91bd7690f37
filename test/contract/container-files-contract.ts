import {randomBytes} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {Problem} from '../../source/problem.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll, readUntil} from './streams.ts';
import {readArchive, readFileIn} from './tar/read-archive.ts';
import {archiveBytes, streamOf, testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

const log = {follow: true, timestamps: false, since: undefined, tail: undefined};

export function describeContainerFiles(subject: GetSubject): void {
	describe('The files of a container', () => {
		const bench = useWorkbench(subject);
		const exported = (id: string, signal = bench.signal) =>
			subject().engine.containers.exportFiles(id, {signal});
		const put = (id: string, path: string, archive: AsyncIterable<Uint8Array>) =>
			subject().engine.containers.putArchive(id, path, archive, {signal: bench.signal});

		test('are exported while it runs, image and changes together', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const script = 'echo hello > /written; rm /etc/passwd; echo ready; sleep 1000';
			const id = await bench.run(['sh', '-c', script]);
			await readUntil(containers.logs(id, {signal, ...log}), ({text}) => text === 'ready');
			const files = await readArchive(exported(id));
			expect(files.get('written')).toMatchObject({type: 'file', sizeBytes: 6, owner: '0:0'});
			expect(files.get('etc')?.type).toBe('directory');
			expect(files.has('etc/group')).toBe(true);
			expect(files.has('etc/passwd')).toBe(false);
			expect(await readFileIn(exported(id), 'written')).toBe('hello\n');
			expect((await containers.inspect(id, {signal})).state).toBe('running');
		});

		test('stop being exported at an abort, with its reason; leaving early is harmless', async () => {
			const id = await bench.create();
			const controller = new AbortController();
			const reason = new Error('Seen enough');
			const reading = (async () => {
				for await (const _ of exported(id, controller.signal)) {
					controller.abort(reason);
				}
			})();
			await expect(reading).rejects.toBe(reason);
			for await (const chunk of exported(id)) {
				expect(chunk.length).toBeGreaterThan(0);
				break;
			}
			expect((await readArchive(exported(id))).has('etc')).toBe(true);
		});

		test('are read by path: a directory with all that is in it, a file, a link', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await bench.create();
			await put(
				id,
				'/',
				testArchive([
					{name: 'tree/inner/', type: 'directory'},
					{name: 'tree/inner/leaf', content: 'leaf\n'},
					{name: 'shortcut', type: 'symlink', target: 'tree'},
				]),
			);
			const get = (path: string) => containers.getArchive(id, path, {signal});
			expect([...(await readArchive(get('/tree'))).keys()].toSorted()).toEqual([
				'tree',
				'tree/inner',
				'tree/inner/leaf',
			]);
			expect(await readFileIn(get('/tree/inner/leaf'), 'leaf')).toBe('leaf\n');
			expect(await readFileIn(get('/shortcut/inner/leaf'), 'leaf')).toBe('leaf\n');
			const link = (await readArchive(get('/shortcut'))).get('shortcut');
			const isTold = subject().differences.commitsAsDocker;
			expect(link?.type).toBe(isTold ? 'symlink' : 'directory');
			const error = await failureOf(readAll(get('/no/such\nthing')), 'not-found');
			expect(error.message).toContain('/no/such\nthing');
		});

		test('are written with the owners of the archive, also below a path and through a link', async () => {
			const id = await bench.create({user: '65534'});
			await put(id, '/', testArchive([{name: 'by-link', type: 'symlink', target: 'tmp'}]));
			await put(
				id,
				'/by-link',
				testArchive([{name: './owned', content: 'x', uid: 1001, gid: 1002, mode: 0o2750}]),
			);
			expect((await readArchive(exported(id))).get('tmp/owned')).toMatchObject({
				owner: '1001:1002',
				mode: 0o2750,
			});
		});

		test('cannot be written where there is no directory', async () => {
			const id = await bench.create();
			const error = await failureOf(put(id, '/no/such/folder', testArchive([])), 'not-found');
			expect(error.message).toContain('/no/such/folder');
			await failureOf(put(id, '/etc/group', testArchive([{name: 'x'}])), 'invalid');
			expect((await readArchive(exported(id))).has('no')).toBe(false);
		});

		test.each([
			['garbage', () => randomBytes(3000)],
			['a lot of garbage', () => randomBytes(8_000_000)],
			[
				'half an archive',
				() => archiveBytes([{name: 'half', content: randomBytes(5000)}]).subarray(0, 2048),
			],
		])('refuse %s in a sentence', async (_, makeBytes) => {
			const error = await failureOf(
				put(await bench.create(), '/', streamOf(makeBytes())),
				'invalid',
			);
			expect(error.message.length).toBeLessThan(80);
			expect(error.nextStep).toBeTruthy();
		});

		test('are not written when what was to be sent breaks off, and its reason is told', async () => {
			const id = await bench.create();
			const cause = new Error('the disk was pulled out');
			const breaking = (async function* () {
				yield Buffer.alloc(512);
				throw cause;
			})();
			const error = await failureOf(put(id, '/', breaking), 'failed');
			expect(error).toMatchObject({cause, message: expect.stringContaining(cause.message)});

			const lost = new Problem({reason: 'unreachable', message: 'The other engine is gone.'});
			const relayed = (async function* () {
				yield Buffer.alloc(512);
				throw lost;
			})();
			await expect(put(id, '/', relayed)).rejects.toBe(lost);
		});

		test('stop being written at an abort, and the source is left', async () => {
			const {containers} = subject().engine;
			const id = await bench.create();
			const controller = new AbortController();
			const reason = new Error('Changed my mind');
			let isLeft = false;
			const endless = (async function* () {
				try {
					for (let number = 0; ; number++) {
						yield archiveBytes([{name: `file-${number}`, content: 'x'}]).subarray(0, 1024);
						if (number === 20) {
							controller.abort(reason);
						}
					}
				} finally {
					isLeft = true;
				}
			})();
			const putting = containers.putArchive(id, '/tmp', endless, {signal: controller.signal});
			await expect(putting).rejects.toBe(reason);
			await expect.poll(() => isLeft).toBe(true);
		});

		test('may be thousands of changes', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const count = 2500;
			const id = await bench.create();
			const entries = Array.from({length: count}, (_, index) => ({
				name: `many/${index % 100}/file-${index}`,
				content: `${index}\n`,
			}));
			await put(id, '/', testArchive(entries));
			const changed = (await containers.changes(id, {signal})).filter(({path}) =>
				/^\/many\/\d+\/file-/.test(path),
			);
			expect(changed.length).toBe(count);
			const image = await bench.commit(id);
			const again = await bench.create({image, command: ['sh']});
			const files = await readArchive(exported(again));
			expect(entries.filter(({name}) => !files.has(name))).toEqual([]);
			expect(files.get('many/99/file-2499')?.sizeBytes).toBe(5);
		});
	});
}
