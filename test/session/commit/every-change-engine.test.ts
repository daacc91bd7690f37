import {Readable} from 'node:stream';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {exportedFiles, isOfEngine} from '../../contents/exported-files.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {privateEngineKinds} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {tarOf} from '../../layers/build-tree.ts';
import {CommitBench} from '../helpers/commit-bench.ts';
import {capable, change, furnish} from '../helpers/every-change.ts';

const capability = capable.attributes['security.capability'];

for (const kind of privateEngineKinds) {
	describeWithEngines(
		`A session of every kind of change on ${engineMatrix[kind].title}`,
		[kind],
		() => {
			let bench: CommitBench;

			beforeEach(async () => {
				bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			});

			afterEach(() => bench.clean());

			/** The files of a container that is not running, and how often the capability is among them. */
			const filesOf = async (container: string) => {
				let capabilities = 0;
				async function* counted() {
					for await (const chunk of bench.engine.containers.exportFiles(container, bench)) {
						capabilities += Buffer.from(chunk).toString('latin1').split(capability).length - 1;
						yield chunk;
					}
				}
				const files = await exportedFiles(counted());
				return {files, capabilities};
			};

			test.each(['replay', 'plain'] as const)(
				'is by %s an image of its files and no others, as tar unpacks it',
				{timeout: 240_000},
				async method => {
					const {engine} = bench;
					const ground = await bench.session(sharedImage, furnish);
					const base = `${bench.name('base')}:1`;
					const {config} = await bench.inspect(sharedImage);
					const made = {author: undefined, message: undefined, pause: false, config};
					bench.dropLater(
						await engine.images.commit(ground.containerId, {...made, reference: base}, bench),
					);
					const session = await bench.session(base, change);
					const archive = Readable.from([tarOf([capable])]) as AsyncIterable<Buffer>;
					await engine.containers.putArchive(session.containerId, '/', archive, bench);
					const excluded = method === 'plain' ? [] : ['/tmp/secret'];
					const {imageId, proof, warnings} = await bench.commit(
						await bench.plan(session, {
							method,
							staging: {
								excluded: new Set(excluded),
								reverted: new Set(),
								overridden: new Set(),
							},
						}),
					);
					// The containerd store does not see that these are one file now, and that is said.
					const separate = engineMatrix[kind].usesContainerdStore ? ['/data/alike-too'] : [];
					expect(proof.realDifferences.map(({path}) => path)).toEqual(separate);
					expect(warnings.join()).toMatch(separate[0] ?? /^$/);

					const own = await filesOf(session.containerId);
					const image = await filesOf(await bench.create(imageId, {command: ['none']}));
					const told = (path: string, {files}: typeof own) => {
						const {names = [], ...file} = files.get(path) ?? {};
						return JSON.stringify([file, names.filter(name => !excluded.includes(name))]);
					};
					const paths = new Set([...own.files.keys(), ...image.files.keys()]);
					const wrong = [...paths].filter(
						path => !isOfEngine(path) && told(path, own) !== told(path, image),
					);
					expect(
						wrong.filter(path => separate.length === 0 || !path.startsWith('/data/alike')),
					).toEqual(excluded);
					expect([own.capabilities, image.capabilities]).toEqual([1, 1]);
					// What the comparison stands on is there.
					const {files} = image;
					expect(files.get('/data/third')?.names).toContain('/data/first');
					expect(files.get('/data/other')?.mode).toBe(0o4755);
					expect(files.get('/data/kept')?.owner).toBe('1234:4321');
					expect(files.get('/data/turned')).toMatchObject({kind: 'symlink', linkTarget: 'kept'});
					expect(files.has('/data/gone')).toBe(false);
					expect(files.has('/data/byte\u00ff')).toBe(true);
					expect(await bench.leftovers(session)).toEqual([]);
				},
			);
		},
	);
}
