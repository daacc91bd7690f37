import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {exportedFiles, isOfEngine} from '../contents/exported-files.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds} from '../helpers/private-engine.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {endingOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';

const run = promisify(execFile);

const script = `
mkdir -p /data /var/log /root/.aws; echo hello > /data/greeting; ln /data/greeting /data/again
echo x > /var/log/greeter.log; echo x > /etc/hosts.bak; rm /etc/group; chmod 600 /etc/passwd
echo x > /root/.aws/credentials
`;

/** Names in an archive as the machine's own tar lists them, those of layers in it as well. */
async function namesIn(archive: Uint8Array): Promise<string[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-saved-'));
	try {
		const file = path.join(folder, 'image.tar');
		await writeFile(file, archive);
		const {stdout} = await run(
			'sh',
			[
				'-c',
				// Which of them are layers, tar itself finds out.
				'tar -xf image.tar && find . -type f ! -name image.tar | while read -r one; do tar -tf "$one" 2>/dev/null; done; true',
			],
			{cwd: folder, maxBuffer: 2 ** 26},
		);
		return stdout.split('\n').map(name => `/${name.replace(/^\.?\/+/, '')}`);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) {
		all.push(chunk);
	}

	return Buffer.concat(all);
}

for (const kind of outerEngineKinds) {
	describeWithEngines(`slipway commit on ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;
		let host: string;

		beforeEach(async () => {
			host = `unix://${await sharedEngine(kind)}`;
			bench = new CommitBench(connectTo(host));
		});
		afterEach(() => bench.clean());

		const filesOf = async (container: string) =>
			exportedFiles(bench.engine.containers.exportFiles(container, {signal: bench.signal}));

		test('includes what is in a volume only where that is asked for', async () => {
			const source = `slipway-include-${randomBytes(6).toString('hex')}`;
			onTestFinished(async () => {
				await bench.clean();
				await bench.engine.volumes.remove(source, {signal: bench.signal});
			});
			const {containerName} = await bench.session(sharedImage, 'echo row > /data/table', {
				labels: {},
				mounts: [{kind: 'volume', source, destination: '/data', readOnly: false}],
			});
			const commit = async (name: string, ...args: string[]) => {
				const command = ['commit', containerName, name, '--host', host, '--json', '--yes'];
				const ran = await runProgram([...command, ...args]);
				expect(ran.code, ran.stderr).toBe(0);
				const report = JSON.parse(ran.stdout);
				bench.dropLater(report.image.id);
				return namesIn(await bytesOf(bench.engine.images.save([name], {signal: bench.signal})));
			};

			expect(await commit(`${bench.name('without')}:1`)).not.toContain('/data/table');
			const names = await commit(`${bench.name('with')}:1`, '--include-mount', '/data');
			expect(names).toContain('/data/table');
		}, 180_000);

		test('makes an image of what was not excluded, as tar reads it, and ends with 5 for a secret', async () => {
			const session = await bench.session(sharedImage, script, {labels: {}});
			const {containerName, containerId} = session;
			const name = `${bench.name('one-shot')}:1`;
			const commit = (...args: string[]) =>
				runProgram(['commit', containerName, name, '--host', host, '--json', ...args]);

			const blocked = await commit('--accept', '--yes');
			expect(blocked.code, blocked.stderr).toBe(5);
			expect(endingOf(blocked).error.message).toContain('/root/.aws/credentials');
			expect(JSON.parse(blocked.stdout)).toMatchObject({state: 'blocked', image: null});

			const exclude = ['--exclude', '*.bak', '--exclude', '/root/.aws'];
			const done = await commit('--accept', ...exclude, '--change', 'CMD ["cat"]', '--yes');
			expect(done.code, done.stderr).toBe(0);
			const report = JSON.parse(done.stdout);
			bench.dropLater(report.image.id);
			expect(report).toMatchObject({state: 'committed', image: {differentPaths: []}});

			const [base, changed, made] = await Promise.all([
				bench.create(sharedImage).then(filesOf),
				filesOf(containerId),
				bench.create(name).then(filesOf),
			]);
			const isExcluded = (file: string) =>
				/^\/(?:var\/log\/|root\/\.aws|etc\/hosts\.bak)/.test(file) || isOfEngine(file);
			const text = (files: typeof made, file: string) => {
				const {kind: type, mode, owner, sha256, linkTarget, names} = files.get(file) ?? {};
				return `${type} ${mode} ${owner} ${sha256} ${linkTarget} ${names}`;
			};
			const paths = [...new Set([...base.keys(), ...changed.keys(), ...made.keys()])];
			const wrong = paths.filter(
				file =>
					!isOfEngine(file) && text(made, file) !== text(isExcluded(file) ? base : changed, file),
			);
			// A folder that only what is excluded lies in may be there: it is empty.
			expect(wrong.filter(file => made.get(file)?.kind !== 'directory')).toEqual([]);
			expect(made.get('/data/again')?.names).toEqual(['/data/again', '/data/greeting']);
			expect(made.has('/etc/group')).toBe(false);

			const saved = await namesIn(
				await bytesOf(bench.engine.images.save([name], {signal: bench.signal})),
			);
			expect(saved).toContain('/data/greeting');
			expect(saved.filter(isExcluded).filter(file => /bak|log\/g|\.aws/.test(file))).toEqual([]);
			const {config} = await bench.inspect(name);
			expect(config.command).toEqual(['cat']);
			expect(config.environment.join()).not.toContain('SESSION_TOKEN');
			expect(await bench.leftovers({...session, id: containerId.slice(0, 12)})).toEqual([]);

			const taken = await commit('--accept', ...exclude, '--yes');
			expect(taken.code).toBe(3);
			expect(endingOf(taken).error.message).toContain(`has the name ${name}`);
		}, 180_000);

		test('decides as in the last commit on the base where that is asked for', async () => {
			const state = await mkdtemp(path.join(tmpdir(), 'slipway-state-'));
			onTestFinished(() => rm(state, {recursive: true, force: true}));
			const commit = async (container: string, ...args: string[]) => {
				const done = await runProgram(
					['commit', container, ...args, '--host', host, '--json', '--yes'],
					{XDG_STATE_HOME: state},
				);
				expect(done.code, done.stderr).toBe(0);
				const report = JSON.parse(done.stdout);
				bench.dropLater(report.image.id);
				return report;
			};

			const name = bench.name('again');
			const first = await bench.session(sharedImage, script, {labels: {}});
			const exclude = ['--exclude', '*.bak', '--exclude', '/root/.aws'];
			await commit(first.containerName, `${name}:1`, '--accept', ...exclude, '--change', 'USER 7');
			const second = await bench.session(sharedImage, script, {labels: {}});
			const report = await commit(second.containerName, '--as-last-time');
			expect(report.reference).toBe(`${name}:2`);
			expect(report.image).toMatchObject({differentPaths: [], differentFields: []});
			const made = await bench.create(report.image.id).then(filesOf);
			expect(made.has('/data/greeting')).toBe(true);
			expect(
				[...made.keys()].filter(file => /hosts\.bak|greeter\.log|credentials/.test(file)),
			).toEqual([]);
			expect((await bench.inspect(report.image.id)).config.user).toBe('7');
		}, 180_000);

		test('keeps what the container was run with where that is asked for, and the secret alone is left out', async () => {
			const {containerName} = await bench.session(sharedImage, 'echo x > /made', {
				labels: {team: 'a'},
				user: '0:0',
				workingDirectory: '/etc',
				ports: [
					{containerPort: 8080, protocol: 'tcp', hostPort: undefined, hostAddress: undefined},
				],
				environment: ['SESSION_TOKEN=secret', 'MODE=fast', 'GREETING=two words'],
			});
			const commit = async (tag: string, ...args: string[]) => {
				const name = `${bench.name('settings')}:${tag}`;
				const done = await runProgram([
					'commit',
					containerName,
					name,
					'--host',
					host,
					'--json',
					'--yes',
					...args,
				]);
				expect(done.code, done.stderr).toBe(0);
				const report = JSON.parse(done.stdout);
				bench.dropLater(report.image.id);
				expect(report.image).toMatchObject({differentPaths: [], differentFields: []});
				return (await bench.inspect(name)).config;
			};

			const {config: ofBase} = await bench.inspect(sharedImage);
			const all = await commit('all', '--settings', 'container', '--change', 'USER nobody');
			expect(all).toMatchObject({user: 'nobody', workingDirectory: '/etc', labels: {team: 'a'}});
			expect(all.exposedPorts).toContain('8080/tcp');
			expect(all.environment).toEqual(
				expect.arrayContaining([...ofBase.environment, 'MODE=fast', 'GREETING=two words']),
			);
			expect(all.environment.join()).not.toMatch(/SESSION_TOKEN|HOSTNAME/);
			const some = await commit('some', '--keep', 'env');
			expect(some.environment).toContain('MODE=fast');
			expect(some.labels).not.toHaveProperty('team');
			expect(some.exposedPorts).toEqual(ofBase.exposedPorts);
			expect(some.user).toBe(ofBase.user);
		}, 180_000);
	});
}
