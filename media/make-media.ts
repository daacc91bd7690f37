import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {buildProduct} from '../source/bundle/build-product.ts';
import {fasterModules} from '../source/bundle/faster-modules.ts';
import {inkTablePlugin} from '../source/bundle/ink-table-plugin.ts';
import {unusedModules} from '../source/bundle/unused-modules.ts';
import {startPtyProgram} from '../test/helpers/pty-program.ts';
import {withKeyDocs} from './key-docs.ts';
import {recording} from './recording.ts';
import {scenes} from './scenes.ts';
import {terminalPicture} from './terminal-picture.ts';
import {wholeFrame} from './whole-frame.ts';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '..');

/** Plays each scene in the built program on the practice engine and keeps what the terminal shows. */
async function takePictures(): Promise<void> {
	for (const {name, title, columns, rows, environment, colours, play} of scenes) {
		// Sessions leave drafts: they go where nobody looks for them.
		const home = await mkdtemp(path.join(tmpdir(), 'slipway-media-'));
		const program = startPtyProgram({
			args: ['--demo'],
			environment: {HOME: home, ...environment},
			columns,
			rows,
		});
		try {
			await play(program);
			await wholeFrame(program);
			const picture = terminalPicture(program.terminal, title, colours);
			await writeFile(path.join(import.meta.dirname, `${name}.svg`), picture);
		} finally {
			await program.kill();
			await rm(home, {recursive: true, force: true});
		}
	}
}

/** Writes the page of keys from the program's own key table. */
async function documentKeys(): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-media-'));
	const printer = path.join(folder, 'print-key-docs.cjs');
	try {
		// The key table stands among the screens, which only the bundler can load.
		await build({
			entryPoints: [path.join(import.meta.dirname, 'print-key-docs.ts')],
			outfile: printer,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			jsx: 'automatic',
			plugins: [unusedModules, fasterModules, inkTablePlugin],
			logLevel: 'warning',
		});
		const {stdout} = await run(process.execPath, [printer]);
		const page = path.join(repository, 'media/keys.md');
		await writeFile(page, withKeyDocs(await readFile(page, 'utf8'), stdout));
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

await buildProduct(path.join(repository, 'source/cli.tsx'), path.join(repository, 'dist'));
await takePictures();
await writeFile(path.join(import.meta.dirname, 'recording.svg'), await recording());
await documentKeys();
