import {chmod, readdir, symlink} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {usePrograms} from '../pty/use-program.ts';
import {type InstalledPackage, installPackage} from './install-package.ts';
import {nodes} from './nodes.ts';
import {describeAsOther, unprivileged} from './other-user.ts';
import {runInstalled} from './run-installed.ts';

/** npm is started twice, and installs each time: some 5 s on an idle machine, far more on a busy one. */
const npmTimeoutMs = 120_000;

let installed: InstalledPackage;

beforeAll(async () => {
	installed = await installPackage();
});

afterAll(() => installed.remove());

/** Prints whether V8 refuses compiled code that was kept for a file. */
const isRefused = `const [file, cache] = process.argv.slice(1);
const text = zlib.brotliDecompressSync(fs.readFileSync(file)).toString('latin1');
const script = new vm.Script(text, {filename: file, cachedData: fs.readFileSync(cache)});
console.log(script.cachedDataRejected);`;

describe.each(nodes)('The installed program on Node $version', ({version, folder, program}) => {
	const start = usePrograms();
	const prepare = async (name: string) => {
		const home = await installed.makeFolder(`${name} ${version}`);
		return {home, env: installed.environment(folder, home)};
	};

	/** Opens the screens, goes to another one with a key, and leaves with `q`. */
	const visit = async (command: readonly string[], environment: Record<string, string>) => {
		// `env` looks for a command in the PATH that it is given.
		const program = start({command: ['/usr/bin/env', ...command, '--demo'], environment});
		await program.waitFor(/REPOSITORY/, npmTimeoutMs);
		program.press('2');
		await program.waitFor(/STATUS/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		expect(program.isOnAlternateScreen()).toBe(false);
		// Neither Node nor npm has left a warning.
		expect(program.screen().trim()).toBe('');
	};

	const print = async (command: readonly string[], env: Record<string, string>) => {
		expect(await runInstalled([...command, '--version'], {env})).toEqual({
			code: 0,
			stdout: `${packageJson.version}\n`,
			stderr: '',
		});
	};

	test('prints its version and the images of the practice engine', async () => {
		const {env} = await prepare('home');
		await print(['slipway'], env);
		const images = await runInstalled(['slipway', 'images', '--json', '--demo'], {env});
		expect(images).toMatchObject({code: 0, stderr: ''});
		expect(JSON.parse(images.stdout).images.length).toBeGreaterThan(0);
	});

	test('shows its screens, and keeps compiled code that its next start can use', async () => {
		const {home, env} = await prepare('home of a compiler');
		const first = start({command: ['/usr/bin/env', 'slipway', '--demo'], environment: env});
		await first.waitFor(/REPOSITORY/);
		const findKept = async () => {
			const files = await readdir(home, {recursive: true});
			return files.filter(file => file.endsWith(`-v${version}`));
		};
		await expect.poll(findKept, {timeout: 15_000}).toHaveLength(1);
		const [kept = ''] = await findKept();
		const packed = path.basename(kept).replace(/\.cjs-.*$/, '.cjs.br');
		const files = [path.join(installed.packageFolder, 'dist', packed), path.join(home, kept)];
		const {stdout} = await runInstalled([program, '--eval', isRefused, ...files], {env});
		expect(stdout).toBe('false\n');
		await visit(['slipway'], env);
	});

	test('runs through a symlink to the symlink that npm has made', async () => {
		const {home, env} = await prepare('home with a symlink');
		const link = path.join(home, 'docker images');
		await symlink(path.join(installed.binFolder, 'slipway'), link);
		await print([link], env);
	});

	test('runs through npx', {timeout: npmTimeoutMs}, async () => {
		const {env} = await prepare('home of npx');
		const npx = ['npx', '--yes', `--package=${installed.tarball}`, 'slipway'];
		await print(npx, env);
		await visit(npx, env);
	});

	describeAsOther('without privileges', program, unprivileged, () => {
		test('runs where it cannot write into its home folder', async () => {
			const {home, env} = await prepare('home to read');
			await chmod(home, 0o555);
			await print([...unprivileged, 'slipway'], env);
			await visit([...unprivileged, 'slipway'], env);
			expect(await readdir(home)).toEqual([]);
		});

		test('runs where there is a cache folder into which it cannot write', async () => {
			const {home, env} = await prepare('home with a cache');
			const cache = await installed.makeFolder(`cache ${version}`);
			await chmod(cache, 0o555);
			await chmod(home, 0o777);
			await visit([...unprivileged, 'slipway'], {...env, XDG_CACHE_HOME: cache});
			expect(await readdir(cache)).toEqual([]);
		});
	});
});
