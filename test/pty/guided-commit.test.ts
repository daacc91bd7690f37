import {expect, test} from 'vitest';
import {readFileTree} from '../../source/layers/read-file-tree.ts';
import {bareContainer} from '../../source/session/bare-container.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds} from '../helpers/private-engine.ts';
import {importDebian} from '../helpers/private-images.ts';
import {useGuided} from './use-guided.ts';
import {
	commit,
	goToMetadata,
	leaveAndReview,
	nameImage,
	run,
	startSession,
} from './walk-session.ts';

const {signal} = new AbortController();
const base = 'debian:bookworm';
const made = 'debian-nmap:1';

/** What Podman puts into every image that it commits; 4 adds the terminal, too. */
const ofPodman = [
	'container=podman',
	'TERM=xterm',
	'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
];

for (const kind of outerEngineKinds) {
	describeWithEngines(
		`A guided commit on ${engineMatrix[kind].title}, from keys alone,`,
		[kind],
		() => {
			const isDocker = engineMatrix[kind].program === 'docker';
			const guided = useGuided(({socketPath}) => importDebian(socketPath, base), kind);

			/** Runs a command in the new image with the image's own config. @returns What it prints. */
			const output = async (command: string[]) => {
				const {containers} = guided.engine;
				const specification = {...bareContainer(made, 'trial'), command, isInteractive: true};
				const {id} = await containers.create(specification, {signal});
				await containers.start(id, {signal});
				expect(await containers.wait(id, {signal})).toBe(0);
				const chunks: Uint8Array[] = [];
				for await (const chunk of containers.rawLog(id, {signal})) {
					chunks.push(chunk);
				}
				return Buffer.concat(chunks).toString();
			};

			/** Every path of an image. */
			const paths = async (image: string) => {
				const {containers} = guided.engine;
				const {id} = await containers.create(bareContainer(image, 'opened'), {signal});
				const {entries} = await readFileTree(containers.exportFiles(id, {signal}), {signal});
				await containers.remove(id, {signal, force: true, volumes: true});
				return new Set(entries.keys());
			};

			// That an unfiltered replay is what a plain commit is, path by path: test/session/replay-engine.test.ts.
			test('installs nmap in a Debian, without what apt leaves behind, and proves the image', async () => {
				const program = guided.start();
				await startSession(program, 'debian');
				const install = 'apt-get update && apt-get install -y nmap';
				await run(program, `${install}; echo it ended with $?`, /it ended with 0/, 180_000);
				await leaveAndReview(program);
				await program.waitFor(`By ${install}`, 60_000);
				program.press('a');
				await program.waitFor(/Layer \d+MB of \d+MB/);
				await goToMetadata(program);
				await nameImage(program, made);
				const proof = await commit(program);
				// Podman keeps neither message nor command of a commit.
				const history = isDocker
					? /slipway session \w+ on debian:bookworm: 2 commands/
					: /\/bin\/sh/;
				expect(proof).toMatch(new RegExp(`History +${history.source}`));
				program.press('r');
				await program.waitFor(/still running|exit code|runs on/i, 60_000);
				program.press('enter');
				await program.waitFor(`${made} is on the engine`);

				expect(await output(['nmap', '--version'])).toMatch(/^Nmap version \d/);
				const before = await paths(base);
				const added = [...(await paths(made))].filter(path => !before.has(path));
				expect(added).toContain('/usr/bin/nmap');
				expect(
					added.filter(path => /_history$|^\/var\/(lib\/apt\/lists|cache\/apt)\//.test(path)),
				).toEqual([]);
				const [image, origin] = await Promise.all(
					[made, base].map(reference => guided.engine.images.inspect(reference, {signal})),
				);
				expect(image?.config).toEqual({
					...origin?.config,
					environment: expect.any(Array),
					// The engine's own doing, in every image that it commits.
					workingDirectory: '/',
					// No registry has its base, which is named after none.
					labels: {'org.opencontainers.image.created': expect.any(String)},
				});
				expect(image?.layerDigests).toHaveLength(2);
				const [newest] = await guided.engine.images.history(made, {signal});
				expect(newest?.createdBy).toMatch(new RegExp(`^${history.source}`));
				expect(image?.config.environment.filter(line => !ofPodman.includes(line))).toEqual(
					origin?.config.environment,
				);
			}, 300_000);
		},
	);
}
