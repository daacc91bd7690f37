import {createHash} from 'node:crypto';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {layerWarning} from '../../../source/session/commit/layer-limit.ts';
import {adoptContainer} from '../../../source/session/lifecycle/adopt-container.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {inspectBase} from '../../../source/session/review/base/lost-base.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {exportedFiles, isOfEngine} from '../../contents/exported-files.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {archiveBytes, testArchive} from '../../contract/tar/test-archive.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

/** An archive of an image without a shell, one file per layer. */
function manyLayers(reference: string, count: number) {
	const layers = Array.from({length: count}, (_, index) =>
		archiveBytes([{name: `file-${index}`, content: String(index)}]),
	);
	const digest = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
	const config = JSON.stringify({
		architecture: 'amd64',
		os: 'linux',
		created: '2026-11-23T00:00:00Z',
		config: {Cmd: ['/serve']},
		rootfs: {type: 'layers', diff_ids: layers.map(digest)},
	});
	const names = layers.map((_, index) => `${index}/layer.tar`);
	const manifest = [{Config: 'config.json', RepoTags: [reference], Layers: names}];
	return testArchive([
		{name: 'config.json', content: config},
		...layers.map((content, index) => ({name: `${index}/layer.tar`, content})),
		{name: 'manifest.json', content: JSON.stringify(manifest)},
	]);
}

const script = `
mkdir -p /data; echo hello > /data/greeting; ln /data/greeting /data/again
echo x > /data/excluded; ln /bin/busybox /data/shell; rm /etc/group; chmod 600 /etc/passwd
`;

for (const kind of outerEngineKinds.filter(each => each.startsWith('docker'))) {
	describeWithEngines(
		`A base that is gone or has too many layers, on ${engineMatrix[kind].title}`,
		[kind],
		() => {
			let bench: CommitBench;

			beforeEach(async () => {
				bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			});
			afterEach(() => bench.clean());

			test('is gone: the container is flattened into an image of its files, but for what is excluded, as tar reads it', async () => {
				const {engine, signal} = bench;
				const filesOf = async (container: string) =>
					exportedFiles(engine.containers.exportFiles(container, {signal}));
				const reference = `${bench.name('base')}:1`;
				const id = await bench.image(sharedImage, reference, {labels: {of: reference}});
				const {containerId} = await bench.session(reference, script, {labels: {own: '1'}});
				await engine.images.remove({id, references: [reference]}, {signal, force: true});

				const session = await adoptContainer(engine, containerId, {signal});
				const review = await readReview(engine, session, [], {signal, report: () => undefined});
				expect(review.isBaseGone).toBe(true);
				expect(review.changes.map(({path}) => path)).toEqual(
					expect.arrayContaining([
						'/data/again',
						'/data/excluded',
						'/data/greeting',
						'/etc/passwd',
					]),
				);
				expect(review.changes.length).toBeLessThan(12);
				const {details} = await inspectBase(engine, session, {signal});
				const {imageId, proof} = await bench.commit({
					session,
					review,
					staging: {
						excluded: new Set(['/data/excluded']),
						reverted: new Set(),
						overridden: new Set(),
					},
					metadata: baseMetadata(details),
					reference: `${bench.name('flat')}:1`,
					existing: 'overwrite',
					method: 'flatten',
					provenance: 'flat',
				});
				expect(proof).toMatchObject({layerCount: 2, realDifferences: []});
				const [own, made] = await Promise.all([
					filesOf(containerId),
					bench.create(imageId, {command: ['none']}).then(filesOf),
				]);
				const text = (files: typeof made, file: string) => {
					const {kind: type, mode, owner, sha256, linkTarget, names} = files.get(file) ?? {};
					return `${type} ${mode} ${owner} ${sha256} ${linkTarget} ${names}`;
				};
				const wrong = [...new Set([...own.keys(), ...made.keys()])].filter(
					file => !isOfEngine(file) && text(own, file) !== text(made, file),
				);
				expect(wrong).toEqual(['/data/excluded']);
				const {config} = await bench.inspect(imageId);
				expect(config.labels).toEqual({of: reference, own: '1'});
				expect(config.environment.join()).not.toContain('SESSION_TOKEN');
				expect(await bench.leftovers(session)).toEqual([]);
				const {layerDigests} = await bench.inspect(imageId);
				const nameless = (await engine.images.list({signal})).filter(
					({references}) => references.length === 0,
				);
				for (const {id: other} of nameless) {
					// Those of other tests may go meanwhile.
					const image = await bench.inspect(other).catch(() => undefined);
					expect(image?.layerDigests).not.toEqual(layerDigests.slice(0, 1));
				}
			}, 180_000);

			test.each([
				[124, 'fits'],
				[125, 'is refused'],
			] as const)('has %d layers, and one more %s', {timeout: 240_000}, async (count, outcome) => {
				const {images, containers} = bench.engine;
				const reference = `${bench.name('deep')}:${count}`;
				await images.load(manyLayers(reference, count), bench);
				const base = await bench.inspect(reference);
				bench.dropLater(base.id);
				expect(layerWarning(base.layerDigests.length)).toContain(`${count} layers`);
				const id = '0123456789ab';
				const containerId = await bench.create(reference, {workingDirectory: '/'});
				const archive = testArchive([{name: 'new', content: 'x'}]);
				await containers.putArchive(containerId, '/', archive, bench);
				const plan = await bench.plan({
					id,
					containerId,
					containerName: 'deep',
					base: {imageId: base.id, reference, digest: undefined},
					shell: undefined,
					startedAt: 0,
					isAdopted: false,
				});
				if (outcome === 'fits') {
					expect((await bench.commit(plan)).proof.layerCount).toBe(125);
				} else {
					const failure = await failureOf(bench.commit(plan), 'not-supported');
					expect(failure.message).toContain('125');
					expect(failure.nextStep).toContain('flatten');
					const {imageId, proof} = await bench.commit({...plan, method: 'flatten'});
					expect(proof).toMatchObject({layerCount: 2, realDifferences: []});
					expect((await bench.inspect(imageId)).config.command).toEqual(['/serve']);
					expect(await bench.leftovers(plan.session)).toEqual([]);
				}
			});
		},
	);
}
