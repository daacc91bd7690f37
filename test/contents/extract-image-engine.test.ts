import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {extractPath} from '../../source/contents/extract/extract-path.ts';
import {imagePathContents} from '../../source/contents/image-path-contents.ts';
import {createSmallFiles} from '../../source/contents/image-tar/small-files.ts';
import {openImageIndex} from '../../source/contents/open-image-index.ts';
import {fileContents} from '../../source/contents/read-file/file-contents.ts';
import {openFile} from '../../source/contents/read-file/open-file.ts';
import {readLayers} from '../../source/contents/read-layers.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {type ExportedFile, exportedFiles} from './exported-files.ts';

/** One layer each. */
const scripts = [
	`mkdir -p /data/deep/er; head -c 3000000 /dev/urandom > /data/large; echo gone > /data/gone
	echo one > /data/a; ln /data/a /data/b; chmod 4755 /data/a; ln -s deep/er /data/link; mkfifo /data/fifo
	printf name > "/data/$(printf 'line\\nbreak')"; printf name > "/data/$(printf 'byte\\351')"`,
	'rm /data/gone; echo two > /data/deep/er/two; chmod 700 /data/deep; printf "{\\"a\\": 1}" > /data/deep/x.json',
];

/** What extraction keeps of what an export has. */
function asExtracted(files: Map<string, ExportedFile>, folder: string) {
	const kept = [...files].filter(
		([name, {kind}]) => (name === folder || name.startsWith(`${folder}/`)) && kind !== 'fifo',
	);
	return Object.fromEntries(
		kept.map(([name, {mode, owner: _, names, ...file}]) => [
			name.slice(folder.length),
			{...file, mode: mode & 0o777, names: names.map(one => one.slice(folder.length))},
		]),
	);
}

for (const kind of Object.keys(engineMatrix) as PrivateEngineKind[]) {
	describeWithEngines(`Files out of an image of ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		async function makeImage(): Promise<string> {
			let image = sharedImage;
			for (const script of scripts) {
				const {containerId} = await bench.session(image, script);
				const {config} = baseMetadata(await bench.inspect(image));
				const details = {reference: undefined, author: undefined, message: undefined, pause: false};
				image = await bench.engine.images.commit(
					containerId,
					{...details, config},
					{signal: bench.signal},
				);
				bench.dropLater(image);
			}

			return image;
		}

		test('are what tar makes of the export of a container, and open with the bytes of their layer', async () => {
			const {engine, signal} = bench;
			const image = await makeImage();
			const cache = createMemoryLayerCache();
			const layers = await readLayers(engine, image, {signal});
			const {stack} = await openImageIndex(engine, layers, {signal, cache});
			const at = (name: string, layer = layers.layers.length) => {
				const view = new StackView(stack, {layer, scope: 'stack'});
				const smallFiles = createSmallFiles();
				const number = view.find(name);
				expect(number).toBeDefined();
				return imagePathContents({engine, cache, smallFiles, image: layers}, view, number ?? 0);
			};

			const folder = await mkdtemp(path.join(tmpdir(), 'slipway-extract-'));
			onTestFinished(() => rm(folder, {recursive: true, force: true}));
			const data = at('/data');
			const sum = await extractPath({
				source: data.source(),
				path: data.path,
				target: path.join(folder, 'data'),
				mostBytes: data.sizeBytes,
				mostEntries: data.entries,
				signal,
				agree: async () => false,
			});
			expect(sum).toMatchObject({devices: 1, stripped: 1, unsafeNames: 0, strayLinks: 0});
			const packed = spawn('tar', ['-C', folder, '-cf', '-', 'data'], {
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			const made = asExtracted(await exportedFiles(packed.stdout), '/data');
			const truth = await exportedFiles(
				engine.containers.exportFiles(await bench.create(image), {signal}),
			);
			expect(made).toEqual(asExtracted(truth, '/data'));

			const open = async (name: string, layer?: number) => {
				const file = at(name, layer);
				const opened = await openFile(file.source(), file.path, {start: 0, signal});
				return {...fileContents(opened, name), notes: file.notes};
			};
			const top = layers.layers.length;
			expect(await open('/data/deep/x.json')).toMatchObject({json: {a: 1}, isEnd: true});
			expect((await open('/data/b')).bytes.toString()).toBe('one\n');
			expect((await open('/data/large')).bytes.length).toBe(1024 * 1024);
			expect(await open('/data/gone')).toMatchObject({
				bytes: Buffer.from('gone\n'),
				notes: [`Deleted by layer ${top}: as layer ${top - 1} has it`],
			});
			expect((await open('/data/gone', top - 1)).notes).toEqual([]);
		}, 120_000);
	});
}
