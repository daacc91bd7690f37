import {execFile, spawn} from 'node:child_process';
import {copyFile, mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importImage} from '../helpers/private-images.ts';
import {requestEngine} from '../helpers/private-request.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {usePrograms} from '../pty/use-program.ts';
import {type InstalledPackage, installPackage} from './install-package.ts';

const run = promisify(execFile);

const recipe = path.resolve(import.meta.dirname, '../../.github/container/Dockerfile');

describeWithEngines('The container image', ['docker'], () => {
	const start = usePrograms();
	let installed: InstalledPackage;
	let folder: string;
	let socketPath: string;
	let environment: Record<string, string>;

	beforeAll(async () => {
		[installed, folder, socketPath] = await Promise.all([
			installPackage(),
			mkdtemp(path.join(tmpdir(), 'slipway-container-')),
			sharedEngine('docker'),
		]);
		environment = {DOCKER_HOST: `unix://${socketPath}`, HOME: folder};
		const [context, root] = [path.join(folder, 'context'), path.join(folder, 'root')];
		await Promise.all([mkdir(context), mkdir(root)]);
		await copyFile(recipe, path.join(context, 'Dockerfile'));
		await copyFile(installed.tarball, path.join(context, path.basename(installed.tarball)));
		// Stands for the image of Node: its program, with the libraries that it needs, and nothing else.
		const script = `cp -L --parents "$2" $(ldd "$2" | grep -o '/[^ ]*') "$1"
mkdir -p "$1/usr/bin" "$1/tmp" "$1/root"
[ -e "$1/usr/bin/node" ] || ln -s "$2" "$1/usr/bin/node"`;
		await run('bash', ['-ec', script, 'bash', root, process.execPath]);
		const tar = spawn('tar', ['-C', root, '--owner=0', '--group=0', '-c', '.'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		await importImage(socketPath, 'slipway-test-node:1', tar.stdout, [
			'ENV PATH=/usr/bin',
			'ENV HOME=/root',
		]);
	}, 120_000);

	afterAll(async () => {
		for (const image of ['slipway-test-container:1', 'slipway-test-node:1']) {
			await requestEngine({socketPath, method: 'DELETE', path: `/images/${image}?force=1`});
		}

		await Promise.all([installed.remove(), rm(folder, {recursive: true, force: true})]);
	});

	test("is built by Slipway's own build, opens on the socket that it is given, and leaves nothing", async () => {
		const build = [
			'build',
			path.join(folder, 'context'),
			'--tag',
			'slipway-test-container:1',
			'--build-arg',
			'NODE_IMAGE=slipway-test-node:1',
		];
		await run(path.join(installed.binFolder, 'slipway'), build, {
			env: {...environment, PATH: process.env.PATH ?? ''},
		});
		const program = start({
			command: [
				'docker',
				'run',
				'-it',
				'--rm',
				'--name',
				'slipway-test-container',
				'-v',
				`${socketPath}:/var/run/docker.sock`,
				'slipway-test-container:1',
			],
			environment: {...environment, PATH: process.env.PATH ?? ''},
		});
		await program.waitFor(/slipway-test-container/);
		program.press('2');
		await program.waitFor(/slipway-test-container[\s\S]*running|Up /);
		program.press('q');
		expect(await program.exit()).toBe(0);
	}, 120_000);
});
