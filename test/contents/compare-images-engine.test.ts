import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {compareContainer} from '../../source/contents/compare-images/compare-container.ts';
import {compareImages} from '../../source/contents/compare-images/compare-images.ts';
import type {Comparison} from '../../source/contents/compare-images/comparison.ts';
import {diffComparedFile} from '../../source/contents/compare-images/diff-compared-file.ts';
import {layerDifferences} from '../../source/contents/compare-images/layer-differences.ts';
import {createComparedFileReader} from '../../source/contents/compare-images/read-compared-file.ts';
import {encodeByteText} from '../../source/layers/byte-text.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import type {FileDiff} from '../../source/session/review/diff/file-diff.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {importDebian, sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {type ExportedFile, exportedFiles, isOfEngine} from './exported-files.ts';

const run = promisify(execFile);

type Files = ReadonlyMap<string, ExportedFile>;

/** As `diff -rq --no-dereference` finds them, and those with another mode or owner only. */
function differencesOf(before: Files, after: Files): Record<string, string> {
	const contents = ({kind, sha256, linkTarget}: ExportedFile) => `${kind} ${sha256} ${linkTarget}`;
	const attributes = ({mode, owner}: ExportedFile) => `${mode} ${owner}`;
	const found = new Map<string, string>();
	for (const path of new Set([...before.keys(), ...after.keys()])) {
		const [one, other] = [before.get(path), after.get(path)];
		if (isOfEngine(path)) {
			continue;
		}

		if (!one || !other) {
			found.set(path, one ? 'deleted' : 'added');
		} else if (contents(one) !== contents(other)) {
			found.set(path, 'modified');
		} else if (attributes(one) !== attributes(other)) {
			found.set(path, 'attributes');
		}
	}

	// A folder that came or went with something in it is told by that.
	const isTold = ([path, change]: [string, string]) =>
		(before.get(path) ?? after.get(path))?.kind !== 'directory' ||
		(change !== 'added' && change !== 'deleted') ||
		![...found.keys()].some(other => other.startsWith(`${path}/`));
	return Object.fromEntries([...found].filter(isTold));
}

const foundIn = ({files}: Comparison): Record<string, string> =>
	Object.fromEntries(
		files
			.list(['added', 'modified', 'deleted', 'attributes'])
			.map(({path, change}) => [encodeByteText(path).toString('latin1'), change])
			.filter(([path = '']) => !isOfEngine(path)),
	);

const common = `mkdir -p /data/plain /data/opaque/old /data/links /data/byfile/in /data/empty
	head -c 100000 /dev/zero > /data/large; echo kept > /data/plain/kept; echo gone > /data/plain/gone
	echo old > /data/opaque/old/file; echo one > /data/links/a; ln /data/links/a /data/links/b
	echo in > /data/byfile/in/file; echo file > /data/bydir; ln -s plain/kept /data/link; mkfifo /data/fifo
	printf name > "/data/$(printf 'byte\\351')"; printf name > "/data/$(printf 'line\\nbreak')"`;

const left = `printf other > /data/large; rm /data/plain/gone; rmdir /data/empty
	chmod 600 /data/plain/kept; echo left > /data/left; mkdir -p /data/new/empty`;

const right = `rm -r /data/opaque; mkdir /data/opaque; echo new > /data/opaque/new; touch /data/plain/gone
	rm -r /data/byfile; echo file > /data/byfile; rm /data/bydir; mkdir /data/bydir; echo in > /data/bydir/file
	rm /data/link; ln -s large /data/link; echo three > /data/links/b; chown 7:8 /data/large
	rm "/data/$(printf 'byte\\351')"; mv /data/plain /data/moved`;

for (const kind of Object.keys(engineMatrix) as PrivateEngineKind[]) {
	describeWithEngines(`Two images of ${engineMatrix[kind].title} compared`, [kind], () => {
		let bench: CommitBench;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
		});

		afterEach(() => bench.clean());

		/** One more layer. @returns The image's id. */
		const change = async (
			image: string,
			script: string,
			settings: {environment?: string[]; labels?: Record<string, string>} = {},
		): Promise<string> => {
			const {engine, signal} = bench;
			const {containerId} = await bench.session(image, script);
			const {config} = baseMetadata(await bench.inspect(image));
			const id = await engine.images.commit(
				containerId,
				{
					reference: undefined,
					author: undefined,
					message: undefined,
					pause: false,
					config: {...config, ...settings},
				},
				{signal},
			);
			bench.dropLater(id);
			return id;
		};

		const exportedOf = (container: string) =>
			exportedFiles(bench.engine.containers.exportFiles(container, {signal: bench.signal}));

		const exported = async (image: string) => exportedOf(await bench.create(image));

		const cache = createMemoryLayerCache();
		const compare = (before: string, after: string) =>
			compareImages(bench.engine, [before, after], {
				signal: bench.signal,
				cache,
			});

		test('differ in the files in which their exports differ, whatever layers they have', async () => {
			const first = await change(sharedImage, common);
			const images = [
				sharedImage,
				first,
				await change(first, left),
				await change(await change(first, left), right),
				// The same files in layers of their own.
				await change(sharedImage, common),
			];
			const trees = await Promise.all(images.map(exported));
			for (const [at, before] of images.entries()) {
				for (const [otherAt, after] of images.entries()) {
					const [one, other] = [trees[at] ?? new Map(), trees[otherAt] ?? new Map()];
					const comparison = await compare(before, after);
					expect(foundIn(comparison)).toEqual(differencesOf(one, other));
				}
			}

			const {commonLayers, before, after} = await compare(images[1] ?? '', images[3] ?? '');
			expect(commonLayers).toBe(before.layerCount);
			expect(after.layerCount).toBe(before.layerCount + 2);
		}, 300_000);

		test('differ in the settings that were set', async () => {
			const before = await change(sharedImage, 'true', {
				environment: ['PATH=/bin', 'OLD=1', 'SAME=1'],
				labels: {a: '1', b: '1'},
			});
			const after = await change(sharedImage, 'true', {
				environment: ['SAME=1', 'PATH=/bin:/usr/bin', 'NEW=a=b'],
				labels: {a: '2', b: '1'},
			});
			const {config} = await compare(before, after);
			// Engines commit the variables and labels of the container, too.
			const told = config
				.filter(({key = ''}) => ['PATH', 'OLD', 'SAME', 'NEW', 'a', 'b'].includes(key))
				.map(one => [one.field, one.key, one.before, one.after]);
			expect(told).toEqual([
				['environment', 'PATH', '/bin', '/bin:/usr/bin'],
				['environment', 'OLD', '1', undefined],
				['environment', 'NEW', undefined, 'a=b'],
				['labels', 'a', '1', '2'],
			]);
		});

		test('have files whose contents are compared, of images and of containers', async () => {
			const {engine, signal} = bench;
			const first = await change(
				sharedImage,
				`mkdir /data; printf 'one\\ntwo\\n' > /data/text; head -c 2000 /dev/zero > /data/binary`,
			);
			const second = await change(
				first,
				`printf 'one\\nthree\\n' > /data/text; printf x >> /data/binary; echo new > /data/new`,
			);
			const diffsOf = async (comparison: Comparison) => {
				const read = createComparedFileReader(engine, comparison, cache);
				const found: Record<string, FileDiff['contents']> = {};
				for (const changed of comparison.files.list(['added', 'modified'])) {
					if (changed.path.startsWith('/data/') && changed.after?.kind === 'file') {
						const {contents, isOutdated} = await diffComparedFile(changed, read, {signal});
						found[changed.path] = contents;
						expect(isOutdated).toBe(false);
					}
				}

				return found;
			};
			const images = await compare(first, second);
			const diffs = await diffsOf(images);
			expect(diffs['/data/text']).toMatchObject({kind: 'text', addedLines: 1, removedLines: 1});
			expect(diffs['/data/new']).toMatchObject({kind: 'text', addedLines: 1, removedLines: 0});
			expect(diffs['/data/binary']).toMatchObject({
				kind: 'binary',
				firstDifference: 2000,
				beforeBytes: 2000,
				afterBytes: 2001,
			});
			const {layerCount} = images.after;
			const told = images.files.list(['modified']).find(({path}) => path === '/data/text');
			expect(told).toMatchObject({beforeLayer: layerCount - 1, afterLayer: layerCount});
			expect(await layerDifferences(images, {signal})).toMatchObject([
				{side: 'after', number: layerCount, files: {deleted: 0}},
			]);

			const {containerId} = await bench.session(second, `printf 'four\\n' > /data/text`);
			const container = await compareContainer(engine, containerId, {signal, cache});
			expect((await diffsOf(container))['/data/text']).toMatchObject({
				kind: 'text',
				addedLines: 1,
				removedLines: 2,
			});
		}, 120_000);

		test('differ, a container and its image, in what the container wrote', async () => {
			const image = await change(sharedImage, common);
			const {containerId} = await bench.session(image, right);
			const {engine, signal} = bench;
			const comparison = await compareContainer(engine, containerId, {
				signal,
				cache: createMemoryLayerCache(),
			});
			expect(foundIn(comparison)).toEqual(
				differencesOf(await exported(image), await exportedOf(containerId)),
			);
			expect(comparison.files.list(['added']).map(({path}) => path)).not.toContain('/.dockerenv');
			expect(comparison.after.kind).toBe('container');
			expect(comparison.config.map(({field}) => field)).toContain('command');
		}, 120_000);
	});
}

describeWithEngines('Packages of two images of a real engine', ['docker'], () => {
	let bench: CommitBench;

	beforeEach(async () => {
		bench = new CommitBench(connectTo(`unix://${await sharedEngine('docker')}`));
	});

	afterEach(() => bench.clean());

	test('are those that dpkg-query lists in them', async () => {
		const {engine, signal} = bench;
		const debian = `${bench.name('debian')}:1`;
		await importDebian(await sharedEngine('docker'), debian);
		bench.dropLater((await bench.inspect(debian)).id);
		const {containerId} = await bench.session(
			debian,
			'dpkg --remove --force-depends tzdata >/dev/null 2>&1; dpkg --purge --force-all mawk >/dev/null 2>&1',
		);
		const {config} = baseMetadata(await bench.inspect(debian));
		const specification = {reference: undefined, author: undefined, message: undefined};
		const changed = await engine.images.commit(
			containerId,
			{...specification, pause: false, config},
			{signal},
		);
		bench.dropLater(changed);

		const listed = async (image: string): Promise<Map<string, string>> => {
			const format = ['db:Status-Abbrev', 'Package', 'Version']
				.map(field => `\${${field}}`)
				.join(' ');
			const script = `dpkg-query -W -f '${format}\\n'`;
			const session = await bench.session(image, script);
			let text = '';
			for await (const chunk of engine.containers.logs(session.containerId, {
				signal,
				follow: false,
				timestamps: false,
				since: undefined,
				tail: undefined,
			})) {
				text += `${chunk.text}\n`;
			}

			return new Map(
				[...text.matchAll(/^ii +(\S+) (\S+)$/gm)].map(([, name = '', version = '']) => [
					name,
					version,
				]),
			);
		};
		const [before, after] = [await listed(debian), await listed(changed)];
		expect(before.size).toBeGreaterThan(50);
		const compare = (one: string, other: string) =>
			compareImages(engine, [one, other], {signal, cache: createMemoryLayerCache()});
		const {packages, files} = await compare(debian, changed);
		const gone = [...before].filter(([name]) => !after.has(name));
		expect(gone.length).toBeGreaterThan(0);
		expect(packages).toEqual(
			gone.map(([name, version]) => ({
				manager: 'dpkg',
				name,
				change: 'removed',
				before: [version],
				after: [],
			})),
		);
		expect(files.counts.deleted).toBeGreaterThan(10);

		const all = await compare(sharedImage, debian);
		const found = all.packages.filter(({manager}) => manager === 'dpkg');
		expect(Object.fromEntries(found.map(({name, after: versions}) => [name, versions]))).toEqual(
			Object.fromEntries([...before].map(([name, version]) => [name, [version]])),
		);
	}, 300_000);

	test('come in the order in which dpkg has their versions', async () => {
		const isThere = await run('dpkg', ['--version']).catch(() => undefined);
		const {compareVersions} = await import('../../source/layers/packages/compare-versions.ts');
		const versions = [
			'1.0~rc1-1',
			'1.0-1',
			'1.0-1+b1',
			'1.0-1.1',
			'1:0.9',
			'1.0a-1',
			'0.99',
			'1.10',
		];
		for (const one of isThere ? versions : []) {
			for (const other of versions) {
				const isOlder = await run('dpkg', ['--compare-versions', one, 'lt', other]).then(
					() => true,
					() => false,
				);
				expect([one, other, compareVersions('dpkg', one, other) < 0]).toEqual([
					one,
					other,
					isOlder,
				]);
			}
		}
	});
});
