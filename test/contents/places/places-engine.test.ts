import {randomBytes} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {containerSource} from '../../../source/contents/places/container-source.ts';
import {containerTarget} from '../../../source/contents/places/container-target.ts';
import {openContainerIndex} from '../../../source/contents/places/open-container-index.ts';
import {openMountIndex} from '../../../source/contents/places/open-mount-index.ts';
import {openVolumeIndex} from '../../../source/contents/places/open-volume-index.ts';
import {volumeSource} from '../../../source/contents/places/volume-source.ts';
import {volumeTarget} from '../../../source/contents/places/volume-target.ts';
import type {TarSource} from '../../../source/contents/tar-source.ts';
import {createMemoryLayerCache} from '../../../source/layers/cache/memory-layer-cache.ts';
import type {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {StackView} from '../../../source/layers/stack/stack-view.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {testArchive} from '../../contract/tar/test-archive.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';
import {type ExportedFile, exportedFiles, isOfEngine} from '../exported-files.ts';
import {stackedFiles} from '../stacked-files.ts';

const baseScript = `mkdir -p /data/plain /data/old; echo one > /data/plain/one; echo two > /data/plain/two
	echo gone > /data/old/gone; echo mode > /data/mode; echo file > /data/bydir; mkdir /data/byfile
	echo in > /data/byfile/in; ln -s plain/one /data/link`;

const ownScript = `echo other > /data/plain/one; rm /data/plain/two; rm -r /data/old; chmod 600 /data/mode
	chown 1000:1001 /data/plain; rm /data/bydir; mkdir /data/bydir; echo in > /data/bydir/in
	rm -r /data/byfile; echo file > /data/byfile; rm /data/link; ln -s plain /data/link
	mkdir -p /new/deep; echo a > /new/deep/a; ln /new/deep/a /new/deep/b; mkfifo /new/fifo
	printf name > "/new/$(printf 'line\\nbreak')"`;

const ofContainer = (files: Iterable<[string, ExportedFile]>) =>
	Object.fromEntries([...files].filter(([path]) => !isOfEngine(path)));

function marksIn(stack: LayerStack): string[] {
	const view = new StackView(stack, {layer: stack.layers.length, scope: 'layer'});
	return [...view.walk()]
		.filter(number =>
			['added', 'modified', 'deleted', 'attributes'].includes(view.mark(number) ?? ''),
		)
		.map(number => `${view.mark(number)} ${view.path(number)}`);
}

/** Names, and what is in the files. */
async function readParts(source: TarSource, path: string, signal: AbortSignal) {
	const found: Record<string, string> = {};
	let name = '';
	for await (const {entry, bytes} of source.read(path, {signal})) {
		if (entry) {
			name = entry.name.replace(/\/$/, '');
			found[name] = entry.kind === 'symlink' ? `-> ${entry.linkTarget}` : '';
		} else {
			found[name] += bytes.toString();
		}
	}

	return found;
}

for (const kind of outerEngineKinds) {
	describeWithEngines(`The files of places of ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;
		let volumes: string[];

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			volumes = [];
		});

		afterEach(async () => {
			await bench.clean();
			for (const name of volumes) {
				await bench.engine.volumes.remove(name, {signal: bench.signal});
			}
		});

		const image = async (script: string): Promise<string> => {
			const {engine, signal} = bench;
			const {containerId} = await bench.session(sharedImage, script);
			const {config} = baseMetadata(await bench.inspect(sharedImage));
			const id = await engine.images.commit(
				containerId,
				{reference: undefined, author: undefined, message: undefined, pause: false, config},
				{signal},
			);
			bench.dropLater(id);
			return id;
		};

		const cache = createMemoryLayerCache();

		const index = (container: string) =>
			openContainerIndex(bench.engine, container, {signal: bench.signal, cache});

		const exported = async (id: string) =>
			exportedFiles(bench.engine.containers.exportFiles(id, {signal: bench.signal}));

		const idleContainers = async () =>
			(await bench.engine.containers.list({signal: bench.signal})).filter(({name}) =>
				name.startsWith('slipway-volume-'),
			);

		test('are, of a container, what it exports, with what it changed on top of its image', async () => {
			const {containerId} = await bench.session(await image(baseScript), ownScript);
			const {stack, of, image: layers} = await index(containerId);
			expect(of).toBe('container');
			expect(layers.layers).toHaveLength(stack.layers.length);
			expect(ofContainer(stackedFiles(stack, stack.layers.length))).toEqual(
				ofContainer(await exported(containerId)),
			);
			expect(marksIn(stack).filter(mark => mark.includes(' /data'))).toEqual([
				'modified /data/bydir',
				'added /data/bydir/in',
				'modified /data/byfile',
				'deleted /data/byfile/in',
				'modified /data/link',
				'attributes /data/mode',
				'deleted /data/old',
				'deleted /data/old/gone',
				'attributes /data/plain',
				'modified /data/plain/one',
				'deleted /data/plain/two',
			]);
		}, 120_000);

		test('are read again without the image, while the container runs, and paths keep their numbers', async () => {
			const {engine, signal} = bench;
			const id = await bench.create(sharedImage, {
				entrypoint: [],
				command: ['sh', '-c', 'sleep 1000'],
			});
			await engine.containers.start(id, {signal});
			const before = await index(id);
			await containerTarget(engine, id).write(
				'/etc',
				testArchive([{name: 'copied', content: 'copied\n', uid: 0, gid: 0}]),
				{signal},
			);
			const images = {...engine.images, save: () => expect.fail('The image is read again')};
			const after = await openContainerIndex({...engine, images}, id, {
				signal,
				cache: createMemoryLayerCache(),
				before,
			});
			const number = after.stack.paths.find('/etc/passwd');
			expect(number).toBe(before.stack.paths.find('/etc/passwd'));
			expect(marksIn(after.stack)).toContain('added /etc/copied');
			const source = containerSource(engine, id, {entryOf: () => undefined});
			expect(await readParts(source, '/etc/copied', signal)).toEqual({'etc/copied': 'copied\n'});
			await expect(readParts(source, '/no/such', signal)).rejects.toMatchObject({
				reason: 'not-found',
			});
		}, 120_000);

		test.each([
			['of many changes', 'for i in $(seq 300); do echo $i > /tmp/f$i; done'],
			['of names that are no UTF-8', `printf name > "/tmp/$(printf 'byte\\351')"`],
		])(
			'are known %s, too',
			async (_, script) => {
				const {containerId} = await bench.session(sharedImage, script);
				const {stack} = await index(containerId);
				expect(ofContainer(stackedFiles(stack, stack.layers.length))).toEqual(
					ofContainer(await exported(containerId)),
				);
			},
			120_000,
		);

		test.skipIf(kind.startsWith('podman'))(
			'are one tree where the image of the container is gone',
			async () => {
				const {engine, signal} = bench;
				const id = await image('echo base > /base');
				const {containerId} = await bench.session(id, 'echo own > /own');
				await engine.images.remove({id, references: []}, {signal, force: true});
				const {stack, of, note} = await index(containerId);
				expect(of).toBe('tree');
				expect(note).toContain('image is gone');
				expect(ofContainer(stackedFiles(stack, 1))).toEqual(
					ofContainer(await exported(containerId)),
				);
			},
			120_000,
		);

		test('are copied into a volume and out of it, and no container is left behind', async () => {
			const {engine, signal} = bench;
			const name = `slipway-test-${randomBytes(4).toString('hex')}`;
			volumes.push(name);
			const mounts = [{kind: 'volume', source: name, destination: '/v', readOnly: false} as const];
			const script = 'mkdir /v/dir; echo old > /v/dir/old; ln -s dir/old /v/link; chmod 750 /v/dir';
			const {containerId} = await bench.session(sharedImage, script, {mounts});
			const imageId = (await bench.inspect(sharedImage)).id;

			const target = volumeTarget(engine, name, {imageId});
			const looks = await target.look(['/', '/dir', '/dir/new'], {signal});
			expect(looks.map(look => look?.isDirectory)).toEqual([true, true, undefined]);
			await target.write('/dir', testArchive([{name: 'new', content: 'new\n'}]), {signal});

			const {stack, of} = await openVolumeIndex(engine, name, {imageId, signal});
			const view = new StackView(stack, {layer: 1, scope: 'stack'});
			expect(of).toBe('tree');
			expect([...view.walk()].map(number => view.path(number))).toEqual([
				'/',
				'/dir',
				'/dir/new',
				'/dir/old',
				'/link',
			]);
			expect(view.entry(view.find('/dir') ?? 0)?.mode).toBe(0o750);

			const entryOf = (path: string) => {
				const number = view.find(path);
				return number === undefined ? undefined : view.entry(number);
			};
			const source = volumeSource(engine, name, {imageId, entryOf});
			expect(await readParts(source, '/dir', signal)).toEqual({
				dir: '',
				'dir/new': 'new\n',
				'dir/old': 'old\n',
			});
			expect(await readParts(source, '/link', signal)).toEqual({link: '-> dir/old'});
			const inContainer = containerSource(engine, containerId, {entryOf: () => undefined});
			expect(await readParts(inContainer, '/v/dir/new', signal)).toEqual({'v/dir/new': 'new\n'});
			expect(await idleContainers()).toEqual([]);
		}, 120_000);

		test.each([
			['runs', true],
			['is stopped', false],
		])(
			'are those of mounts of a container, at their paths there, while it %s',
			async (_, isRunning) => {
				const {engine, signal} = bench;
				const name = `slipway-test-${randomBytes(4).toString('hex')}`;
				volumes.push(name);
				const host = await mkdtemp(path.join(tmpdir(), 'slipway-mounted-'));
				onTestFinished(() => rm(host, {recursive: true}));
				await mkdir(path.join(host, 'sub'));
				await writeFile(path.join(host, 'sub', 'inner'), 'inner\n');
				await writeFile(path.join(host, 'single'), 'single\n');
				const id = await bench.create(sharedImage, {
					entrypoint: [],
					command: [
						'sh',
						'-c',
						'echo kept > /srv/data/kept; ln -s kept /srv/data/link; sleep 1000',
					],
					mounts: [
						{kind: 'volume', source: name, destination: '/srv/data', readOnly: false},
						{kind: 'bind', source: host, destination: '/host', readOnly: true},
						{
							kind: 'bind',
							source: path.join(host, 'single'),
							destination: '/etc/single',
							readOnly: true,
						},
					],
				});
				await engine.containers.start(id, {signal});
				const shown = async (destination: string) => {
					const {stack, of} = await openMountIndex(
						engine,
						{id, name: 'mounted', destination},
						{signal},
					);
					expect(of).toBe('tree');
					const view = new StackView(stack, {layer: 1, scope: 'stack'});
					const entryOf = (at: string) => {
						const number = view.find(at);
						return number === undefined ? undefined : view.entry(number);
					};
					return {
						paths: [...view.walk()].map(number => view.path(number)),
						source: containerSource(engine, id, {entryOf}),
					};
				};
				await vi.waitFor(
					async () => expect((await shown('/srv/data')).paths).toContain('/srv/data/link'),
					30_000,
				);
				if (!isRunning) {
					await engine.containers.kill(id, {signal, signalName: 'SIGKILL'});
					await vi.waitFor(
						async () =>
							expect((await engine.containers.inspect(id, {signal})).state).toBe('exited'),
						30_000,
					);
				}

				const volume = await shown('/srv/data');
				expect(volume.paths).toEqual([
					'/',
					'/srv',
					'/srv/data',
					'/srv/data/kept',
					'/srv/data/link',
				]);
				expect(await readParts(volume.source, '/srv/data/kept', signal)).toEqual({
					'srv/data/kept': 'kept\n',
				});
				const bound = await shown('/host');
				expect(bound.paths).toEqual(['/', '/host', '/host/single', '/host/sub', '/host/sub/inner']);
				expect(await readParts(bound.source, '/host/sub', signal)).toEqual({
					'host/sub': '',
					'host/sub/inner': 'inner\n',
				});
				if (kind.startsWith('podman') && !isRunning) {
					// Podman looks into what is mounted, not into the container, and a file is no root.
					await expect(shown('/etc/single')).rejects.toThrow(/not a directory|copier subprocess/);
					return;
				}

				const single = await shown('/etc/single');
				expect(single.paths).toEqual(['/', '/etc', '/etc/single']);
				expect(await readParts(single.source, '/etc/single', signal)).toEqual({
					'etc/single': 'single\n',
				});
			},
			120_000,
		);

		test('leave no container behind after an abort', async () => {
			const {engine} = bench;
			const name = `slipway-test-${randomBytes(4).toString('hex')}`;
			volumes.push(name);
			const mounts = [{kind: 'volume', source: name, destination: '/v', readOnly: false} as const];
			await bench.session(sharedImage, 'head -c 30000000 /dev/zero > /v/large', {mounts});
			const imageId = (await bench.inspect(sharedImage)).id;
			const abort = new AbortController();
			const reason = new Error('Seen enough');
			const reading = openVolumeIndex(engine, name, {
				imageId,
				signal: abort.signal,
				onProgress: () => abort.abort(reason),
			});
			await expect(reading).rejects.toBe(reason);
			expect(await idleContainers()).toEqual([]);

			const early = new AbortController();
			const opening = openVolumeIndex(engine, name, {imageId, signal: early.signal});
			early.abort(reason);
			await expect(opening).rejects.toBe(reason);
			expect(await idleContainers()).toEqual([]);
		}, 120_000);
	});
}
