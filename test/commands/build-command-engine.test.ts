import {readdir, readFile} from 'node:fs/promises';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {requestEngine} from '../helpers/private-request.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {buildFolder, buildReportOf} from './build-folder.ts';

let count = 0;

/** Unlike that of any other test: nothing comes out of the cache of another one. */
function ownName(): string {
	count += 1;
	return `slipway-built-${process.pid}-${Date.now()}-${count}`;
}

/** Command lines of all that runs on this machine, on which the private engines are. */
async function commandLines(): Promise<string[]> {
	const ids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
	return Promise.all(
		ids.map(async id =>
			(await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
		),
	);
}

for (const kind of outerEngineKinds) {
	const {title, program} = engineMatrix[kind];
	describeWithEngines(`slipway build on ${title}`, [kind], () => {
		let socketPath: string;
		let host: string;

		beforeEach(async () => {
			socketPath = await sharedEngine(kind);
			host = `unix://${socketPath}`;
		});

		const ask = async (method: string, path: string, body?: object) => {
			const answer = await requestEngine({socketPath, method, path, ...(body ? {body} : {})});
			return answer === '' ? undefined : JSON.parse(answer);
		};

		const dropLater = (image: string) =>
			onTestFinished(() =>
				ask('DELETE', `/images/${image}`).then(
					() => undefined,
					() => undefined,
				),
			);

		/** A file of an image as the engine's own archive has it. */
		async function fileOf(image: string, path: string): Promise<string> {
			const {Id: id} = await ask('POST', '/containers/create', {Image: image, Cmd: ['true']});
			try {
				return await requestEngine({socketPath, path: `/containers/${id}/archive?path=${path}`});
			} finally {
				await ask('DELETE', `/containers/${id}`);
			}
		}

		test.each(program === 'docker' ? ['1', '0'] : ['1'])(
			'makes the image, and compares it with the one before (DOCKER_BUILDKIT=%s)',
			async DOCKER_BUILDKIT => {
				const name = ownName();
				const text = (bytes: number) =>
					[
						`FROM ${sharedImage} AS first`,
						'ARG WHO',
						'ARG API_TOKEN',
						`RUN echo "$WHO ${name}" > /made.txt; echo "token: $API_TOKEN"; head -c ${bytes} /dev/zero > /big`,
						'COPY sub/a.txt /a.txt',
						'FROM first',
						'RUN false',
						'',
					].join('\n');
				const {build, historyFile} = await buildFolder({
					'sub/a.txt': 'copied\n',
				});
				const args = [
					'--host',
					host,
					'--json',
					...['-t', `${name}:1`, '--tag', `${name}:2`, '--target', 'first'],
					...['--build-arg', 'WHO=me', '--build-arg', 'API_TOKEN', '--label', 'team=blue sky'],
				];
				const environment = {DOCKER_BUILDKIT, API_TOKEN: 'hunter2-of-the-test'};
				const {folder} = await buildFolder({Dockerfile: text(3_000_000)});
				const file = ['-f', `${folder}/Dockerfile`];
				const first = await build([...args, ...file], environment);
				expect(first.code, first.stderr).toBe(0);
				dropLater(`${name}:1`);
				dropLater(`${name}:2`);
				const report = buildReportOf(first);
				expect(report).toMatchObject({
					builder: program === 'docker' && DOCKER_BUILDKIT === '1' ? 'buildkit' : 'classic',
					previous: null,
					target: 'first',
				});
				const lineOf = (line: number, from = report) =>
					from.layers.find((layer: {line: number}) => layer.line === line);
				expect(lineOf(4).sizeBytes).toBeGreaterThanOrEqual(3_000_000);
				expect(lineOf(5)).toMatchObject({instruction: expect.stringMatching(/^COPY/)});

				const image = await ask('GET', `/images/${name}:2/json`);
				expect(image.Config.Labels).toMatchObject({team: 'blue sky'});
				expect(report.image.id.replace('sha256:', '')).toBe(image.Id.replace('sha256:', ''));
				expect(await fileOf(`${name}:1`, '/made.txt')).toContain(`me ${name}\n`);
				expect(await fileOf(`${name}:1`, '/a.txt')).toContain('copied\n');

				const {folder: elsewhere} = await buildFolder({Dockerfile: text(1_000_000)});
				const inPlace = ['-f', `${elsewhere}/Dockerfile`];
				const other = buildReportOf(await build([...args, ...inPlace], environment));
				expect(other.previous).toBeNull();

				const again = await build([...args, ...file, '--exit-code'], environment);
				const compared = buildReportOf(again);
				expect(compared.previous).toMatchObject({imageId: report.image.id});
				expect(lineOf(4, compared).beforeBytes).toBe(lineOf(4).sizeBytes);
				const kept = await readFile(historyFile, 'utf8');
				expect(kept).toContain(`${name}:1`);
				expect(kept).not.toContain('hunter2');
			},
			180_000,
		);

		test('ends with 5 when an instruction adds more than it may, by the sizes of the engine', async () => {
			const name = ownName();
			const {build} = await buildFolder({
				Dockerfile: `FROM ${sharedImage}\nRUN head -c 3000000 /dev/zero > /${name}\n`,
			});
			const limits = ['--max-layer', '2MB', '--max-size', '1TB'];
			const done = await build(['--host', host, '--json', '-t', name, ...limits]);
			dropLater(name);
			expect(done.code, done.stderr).toBe(5);
			expect(buildReportOf(done).exceeded).toEqual([
				expect.objectContaining({kind: 'layer', line: 2}),
			]);
			const history: Array<{Size: number}> = await ask('GET', `/images/${name}/history`);
			expect(history.filter(({Size}) => Size > 2_000_000).length).toBeGreaterThan(0);
			const fine = await build(['--host', host, '--json', '-t', name, '--max-layer', '4MB']);
			expect(fine.code, fine.stderr).toBe(0);
		}, 120_000);

		test('gives a secret to the step that mounts it and keeps it nowhere, or says why it cannot', async () => {
			const name = ownName();
			const {build, historyFile} = await buildFolder({
				Dockerfile: `FROM ${sharedImage}\nRUN --mount=type=secret,id=token : ${name}; cat /run/secrets/token; wc -c < /run/secrets/token > /length\n`,
			});
			const value = `s3cret-${name}`;
			const args = ['--host', host, '--json', '-t', name, '--secret', 'id=token,env=MY_VALUE'];
			const done = await build(args, {MY_VALUE: value});
			if (program === 'podman') {
				expect(done.code).toBe(1);
				expect(done.stderr).toContain('On Podman, use podman build');
				return;
			}

			dropLater(name);
			expect(done.code, done.stderr).toBe(0);
			expect(await fileOf(name, '/length')).toContain(`${value.length}\n`);
			const kept = await readFile(historyFile, 'utf8');
			expect(kept).toContain('***');
			expect(`${kept}${done.stdout}`).not.toContain(value);
		}, 120_000);

		test('ends with 1 and the line of the instruction that failed', async () => {
			const name = ownName();
			const {build} = await buildFolder({
				Dockerfile: `FROM ${sharedImage} AS one\nRUN echo ${name}\n\nFROM ${sharedImage}\nCOPY --from=one /etc/passwd /\nRUN echo before; exit 7\n`,
			});
			const done = await build(['--host', host, '--json', '-t', name, '--progress', 'plain']);
			expect(done.code).toBe(1);
			expect(buildReportOf(done)).toMatchObject({image: null, failure: {line: 6, exitCode: 7}});
			expect(done.stderr).toMatch(/#\d+ before\n/);
			await expect(ask('GET', `/images/${name}/json`)).rejects.toThrow('404');
		}, 120_000);

		// Podman lets the command under way run to its end.
		test.runIf(program === 'docker')(
			'at ctrl-c ends what runs at the engine',
			async () => {
				const name = ownName();
				const seconds = `31${String(Date.now()).slice(-6)}`;
				const {start} = await buildFolder({
					Dockerfile: `FROM ${sharedImage}\nRUN echo begun-${name}; sleep ${seconds}\n`,
				});
				for (const DOCKER_BUILDKIT of ['1', '0']) {
					const {child, ended} = start(
						['--host', host, '--json', '--progress', 'plain', '-t', name],
						{DOCKER_BUILDKIT},
					);
					let told = '';
					await new Promise<void>(resolve => {
						child.stderr?.on('data', (data: Buffer) => {
							told += data;
							if (told.includes(`begun-${name}\n`) && /#\d+ begun-/.test(told)) {
								resolve();
							}
						});
					});
					const runs = async () =>
						(await commandLines()).filter(line => line.startsWith(`sleep ${seconds}`)).length;
					await expect.poll(runs, {timeout: 20_000}).toBeGreaterThan(0);
					child.kill('SIGINT');
					expect((await ended).code).toBe(130);
					await expect.poll(runs, {timeout: 20_000}).toBe(0);
					await expect(ask('GET', `/images/${name}/json`)).rejects.toThrow('404');
				}
			},
			180_000,
		);
	});
}
