import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmod, copyFile, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {build} from 'esbuild';

const run = promisify(execFile);

type ExecutableOptions = {
	/** What `npm run build` has left. */
	program: string;
	/** The Node that it becomes a part of, for the system where it shall run. At least 20.19. */
	node: string;
	/** Written anew. */
	executable: string;
	/** A Node of the same version for this machine; `node`, unless that one is for another one. */
	hostNode?: string;
};

/** Where Node looks for the program inside itself. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
Makes one file out of Node and the program (https://nodejs.org/api/single-executable-applications.html).
@throws Error when this Node takes no program into itself: distributions build some without that.
*/
export async function makeExecutable({
	program,
	node,
	executable,
	hostNode = node,
}: ExecutableOptions): Promise<void> {
	const binary = await readFile(node);
	if (!binary.includes(fuse)) {
		throw new Error(`${node} takes no program into itself. Use one from nodejs.org`);
	}

	const files = (await readdir(program))
		.filter(name => /\.cjs(?:\.br)?$|^package\.json$/.test(name))
		.sort();
	const checksum = createHash('sha256');
	for (const name of files) {
		checksum.update(name).update(await readFile(path.join(program, name)));
	}

	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-executable-'));
	try {
		const [main, blob, config] = ['start.cjs', 'program.blob', 'config.json'].map(name =>
			path.join(folder, name),
		) as [string, string, string];
		await build({
			entryPoints: [path.join(import.meta.dirname, 'executable-start.ts')],
			outfile: main,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'node20.19',
			define: {PROGRAM: JSON.stringify({files, checksum: checksum.digest('hex').slice(0, 16)})},
			logLevel: 'warning',
		});
		await writeFile(
			config,
			JSON.stringify({
				main,
				output: blob,
				disableExperimentalSEAWarning: true,
				assets: Object.fromEntries(files.map(name => [name, path.join(program, name)])),
			}),
		);
		await run(hostNode, ['--experimental-sea-config', config]);
		await copyFile(node, executable);
		await chmod(executable, 0o755);
		const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js');
		await run(process.execPath, [
			postject,
			executable,
			'NODE_SEA_BLOB',
			blob,
			'--sentinel-fuse',
			fuse,
		]);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
