import {afterEach, beforeEach, expect, test} from 'vitest';
import {adoptContainer} from '../../../source/session/lifecycle/adopt-container.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {inspectBase} from '../../../source/session/review/base/lost-base.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {exportedFiles, isOfEngine} from '../../contents/exported-files.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {privateEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const script = `
mkdir -p /data; echo hello > /data/greeting; ln /data/greeting /data/again
echo x > /data/excluded; ln /bin/busybox /data/shell; rm /etc/group; chmod 600 /etc/passwd
`;

for (const kind of privateEngineKinds.filter(each => each.startsWith('docker'))) {
	describeWithEngines(
		`A container without its image on ${engineMatrix[kind].title}`,
		[kind],
		() => {
			let bench: CommitBench;

			beforeEach(async () => {
				bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			});
			afterEach(() => bench.clean());

			test('is flattened into an image of its files, but for what is excluded, as tar reads it', async () => {
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
		},
	);
}
