import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {lstat, readdir, readFile, readlink} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type EngineModel, engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {requestEngine} from '../helpers/private-request.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {buildFolder, buildReportOf} from './build-folder.ts';
import {endingOf} from './read-ended.ts';

/** Unlike that of any other run: nothing of it comes out of a cache. */
const mark = `${process.pid}-${Date.now()}`;

const dockerfile = `FROM base AS make
RUN mkdir -p /out/sub && echo "made ${mark}" > /out/sub/a.txt && chmod 750 /out/sub/a.txt
RUN ln -s sub/a.txt /out/link && ln /out/sub/a.txt /out/hard
COPY --from=lib in.txt /out/
FROM scratch
COPY --from=make /out /
`;

const files = {
	Dockerfile: dockerfile,
	'lib/in.txt': 'from the other context\n',
	'lib/left.txt': 'left out\n',
	'lib/.dockerignore': 'left.txt\n',
};

/** Paths of an archive as the machine's own tar lists them, with their kinds and modes. */
const listed = (archive: string): string[] =>
	execFileSync('tar', ['-tvf', archive], {encoding: 'utf8'})
		.trim()
		.split('\n')
		.map(line => {
			const [mode = '', , , , , ...name] = line.split(/\s+/);
			return `${mode} ${name.join(' ')}`;
		})
		.filter(line => !/ \.?\/$/.test(line))
		.sort();

/** A file out of an archive. */
const fileIn = (archive: string, name: string): string =>
	execFileSync('tar', ['-xOf', archive, name], {encoding: 'utf8'});

for (const kind of outerEngineKinds) {
	const {title, program, suite, usesContainerdStore}: EngineModel = engineMatrix[kind];
	describeWithEngines(`slipway build beyond POST /build on ${title}`, [kind], () => {
		const hostOf = async () => `unix://${await sharedEngine(kind)}`;
		const contexts = (folder: string) => [
			...['--build-context', `lib=${path.join(folder, 'lib')}`],
			...['--build-context', `base=docker-image://${sharedImage}`],
		];

		if (program === 'podman' || suite === undefined) {
			test('is refused before anything is sent', async () => {
				const {folder, build} = await buildFolder(files);
				const out = path.join(folder, 'out');
				const refused = await build([
					...['--json', '--host', await hostOf(), '-o', out],
					...contexts(folder),
				]);
				expect(refused).toMatchObject({code: 1, stdout: ''});
				expect(endingOf(refused).error).toMatchObject({
					reason: 'not-supported',
					message: expect.stringMatching(/^Nothing was built\. --build-context is unavailable: /),
				});
				await expect(lstat(out)).rejects.toThrow('ENOENT');
			});
			return;
		}

		test('takes named contexts, and writes their files into a folder and an archive', async () => {
			const {folder, build} = await buildFolder(files);
			const [out, tar] = [path.join(folder, 'out'), path.join(folder, 'out.tar')];
			const args = ['--json', '--host', await hostOf(), ...contexts(folder)];
			const built = await build([...args, '-o', out]);
			expect(built.code, built.stderr).toBe(0);
			expect(buildReportOf(built)).toMatchObject({state: 'succeeded', image: null});
			expect((await readdir(out)).sort()).toEqual(['hard', 'in.txt', 'link', 'sub']);
			expect(await readFile(path.join(out, 'hard'), 'utf8')).toBe(`made ${mark}\n`);
			expect(await readFile(path.join(out, 'in.txt'), 'utf8')).toBe('from the other context\n');
			expect(await readlink(path.join(out, 'link'))).toBe('sub/a.txt');
			const {ino, mode} = await lstat(path.join(out, 'sub/a.txt'));
			expect([ino, mode & 0o777]).toEqual([(await lstat(path.join(out, 'hard'))).ino, 0o750]);

			const second = path.join(folder, 'second');
			const twice = await build([
				...[...args, '-t', `slipway-twice-${mark}:1`],
				...['-o', `type=tar,dest=${tar}`, '-o', second, '-o', 'type=image'],
			]);
			expect(twice.code, twice.stderr).toBe(0);
			const image = {id: expect.stringMatching(/^sha256:/)};
			expect(buildReportOf(twice)).toMatchObject({
				image,
				outputs: [{path: tar}, {path: second}, {}],
			});
			expect((await readdir(second)).sort()).toEqual(['hard', 'in.txt', 'link', 'sub']);
			const socketPath = await sharedEngine(kind);
			await requestEngine({
				...{socketPath, method: 'DELETE', path: `/images/slipway-twice-${mark}:1`},
			});
			expect(listed(tar)).toEqual([
				'-rw-r--r-- in.txt',
				'-rwxr-x--- hard',
				'drwxr-xr-x sub/',
				'hrwxr-x--- sub/a.txt link to hard',
				'lrwxrwxrwx link -> sub/a.txt',
			]);
			expect(fileIn(tar, 'in.txt')).toBe('from the other context\n');
		});

		test('tells the line that failed, and the secret files of a named context before they go', async () => {
			const {folder, build, write} = await buildFolder(files);
			await write('lib/.dockerignore', '');
			await write('lib/.env', 'TOKEN=1');
			await write('Dockerfile', `FROM base\nCOPY --from=lib . /\nRUN echo ${mark}; exit 3\n`);
			const args = ['--json', '--host', await hostOf(), ...contexts(folder)];
			const refused = await build(args);
			expect(refused.code).toBe(3);
			expect(endingOf(refused).error.message).toContain('.env');
			const failed = await build([...args, '--yes']);
			expect(failed.code).toBe(1);
			expect(endingOf(failed).error.message).toMatch(/^Line 3: RUN echo .*code 3$/);
		});

		test('makes an image with names, labels and arguments as POST /build does', async () => {
			const name = `slipway-solved-${mark}`;
			const {folder, build, write} = await buildFolder(files);
			await write(
				'Dockerfile',
				'FROM base AS one\nARG WHO\nRUN echo "$WHO" > /who\nFROM one\nRUN false\n',
			);
			const socketPath = await sharedEngine(kind);
			onTestFinished(async () => {
				await requestEngine({socketPath, method: 'DELETE', path: `/images/${name}:1`});
			});
			const built = await build([
				...['--json', '--host', await hostOf(), '-t', `${name}:1`, '--target', 'one'],
				...['--build-arg', 'WHO=me', '--label', 'team=blue sky', '--cache-to', 'type=inline'],
				...contexts(folder),
			]);
			expect(built.code, built.stderr).toBe(0);
			const {image, layers} = buildReportOf(built);
			expect(layers).toContainEqual(expect.objectContaining({line: 3}));
			const {Id: id, Config: config} = JSON.parse(
				await requestEngine({socketPath, path: `/images/${name}:1/json`}),
			);
			expect(id).toBe(image.id);
			expect(config.Labels).toMatchObject({team: 'blue sky'});
		});

		if (!usesContainerdStore) {
			test('says what needs another image store', async () => {
				const {build} = await buildFolder(files);
				const args = ['--json', '--host', await hostOf(), '--platform', 'linux/amd64,linux/arm64'];
				expect(endingOf(await build(args)).error.message).toBe(
					'Nothing was built. Several platforms: this needs an engine with the containerd image store.',
				);
			});
			return;
		}

		test('makes several platforms, as an archive of OCI and as an image', async () => {
			const {folder, build, write} = await buildFolder(files);
			await write('Dockerfile', 'FROM scratch\nARG TARGETARCH\nCOPY lib/in.txt /$TARGETARCH\n');
			const oci = path.join(folder, 'oci.tar');
			const built = await build([
				...['--json', '--host', await hostOf(), '--platform', 'linux/amd64,linux/arm64'],
				...['-o', `type=oci,dest=${oci}`],
			]);
			expect(built.code, built.stderr).toBe(0);
			const blob = (digest: string) => JSON.parse(fileIn(oci, `blobs/${digest.replace(':', '/')}`));
			const [{digest}] = JSON.parse(fileIn(oci, 'index.json')).manifests;
			const {manifests} = blob(digest);
			expect(
				manifests.map(({platform}: {platform: {architecture: string}}) => platform.architecture),
			).toEqual(['amd64', 'arm64']);
		});

		test('keeps its cache in a folder, and takes it from there', async () => {
			const {folder, build} = await buildFolder(files);
			const cache = path.join(folder, 'cache');
			const args = ['--json', '--host', await hostOf(), ...contexts(folder)];
			const without = await build([
				...args,
				...['--cache-from', `type=local,src=${cache}`, '--cache-to', `type=local,dest=${cache}`],
			]);
			expect(without.code, without.stderr).toBe(0);
			const {manifests} = JSON.parse(await readFile(path.join(cache, 'index.json'), 'utf8'));
			expect(manifests).toHaveLength(1);
			const blobs = path.join(cache, 'blobs/sha256');
			for (const name of await readdir(blobs)) {
				const contents = await readFile(path.join(blobs, name));
				expect(createHash('sha256').update(contents).digest('hex')).toBe(name);
			}

			const again = await build([...args, '--cache-from', `type=local,src=${cache}`]);
			expect(again.code, again.stderr).toBe(0);
			expect(buildReportOf(again).steps).toContainEqual(
				expect.objectContaining({
					title: expect.stringMatching(/^importing cache manifest from local/),
					state: 'done',
				}),
			);
		});
	});
}
