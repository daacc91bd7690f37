import {execFile} from 'node:child_process';
import {chmod, mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../..');

export type InstalledPackage = {
	/** Everything is in it; its path has a space. Every user may read it. */
	folder: string;
	tarball: string;
	/** The installed files. */
	packageFolder: string;
	/** Where `npm install --global` has put `slipway`, a symlink. */
	binFolder: string;
	/** An empty folder in `folder`, for one test alone. */
	makeFolder(name: string): Promise<string>;
	/**
	For a start of the installed program: a home of its own, and npm without a network.

	@param nodeFolder What stands first in PATH.
	*/
	environment(nodeFolder: string, home: string): Record<string, string>;
	remove(): Promise<void>;
};

/**
Packs what `npm run build` has left and installs the tarball alone, where no `node_modules` is near.
Nothing is fetched: the package has no dependencies.
*/
export async function installPackage(): Promise<InstalledPackage> {
	const outerFolder = await mkdtemp(path.join(tmpdir(), 'slipway-install-'));
	const folder = path.join(outerFolder, 'with a space');
	const prefix = path.join(folder, 'prefix');
	const binFolder = path.join(prefix, 'bin');
	const makeFolder = async (name: string) => {
		const made = path.join(folder, name);
		await mkdir(made);
		return made;
	};

	await mkdir(prefix, {recursive: true});
	await chmod(outerFolder, 0o755);
	const [packed, home] = await Promise.all([makeFolder('packed'), makeFolder('home of npm')]);
	const environment = (nodeFolder: string, userHome: string) => ({
		PATH: [nodeFolder, binFolder, process.env.PATH ?? ''].join(path.delimiter),
		HOME: userHome,
		npm_config_cache: path.join(userHome, 'npm'),
		npm_config_offline: 'true',
		npm_config_update_notifier: 'false',
	});
	const npm = (...args: string[]) =>
		run('npm', args, {
			cwd: repository,
			env: environment(path.dirname(process.execPath), home),
		});

	// Another build would take `dist` away from under the tests that run it meanwhile.
	await npm('pack', '--ignore-scripts', '--pack-destination', packed);
	const [name = ''] = await readdir(packed);
	const tarball = path.join(packed, name);
	await npm('install', '--global', '--prefix', prefix, tarball);
	return {
		folder,
		tarball,
		packageFolder: path.join(prefix, 'lib/node_modules/slipway'),
		binFolder,
		makeFolder,
		environment,
		remove: () => rm(outerFolder, {recursive: true, force: true}),
	};
}
