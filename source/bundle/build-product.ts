import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {fasterModules} from './faster-modules.ts';
import {inkTablePlugin} from './ink-table-plugin.ts';
import {unusedModules} from './unused-modules.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/**
Packages of the CommonJS kind ask for Node's own modules through `require`, which an ES module has
to make for itself.
*/
const requireForCommonJs =
	"import {createRequire as createRequireForChunk} from 'node:module';" +
	'const require = createRequireForChunk(import.meta.url);';

/**
Bundles the program and everything that it uses into a few lazily loaded files.

@param entryFile The program's first file; its output is named `cli.js`.
@param outputFolder Emptied first; left as it is when the build fails.
*/
export async function buildProduct(entryFile: string, outputFolder: string): Promise<void> {
	const {outputFiles} = await build({
		write: false,
		absWorkingDir: repository,
		entryPoints: {cli: entryFile},
		outdir: outputFolder,
		chunkNames: 'chunks/[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20.19',
		jsx: 'automatic',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'linked',
		banner: {js: requireForCommonJs},
		inject: ['promise-with-resolvers.ts', 'lazy-segmenter.ts'].map(file =>
			path.join(import.meta.dirname, file),
		),
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
			'Intl.Segmenter': 'LazySegmenter',
		},
		plugins: [unusedModules, fasterModules, inkTablePlugin],
		logLevel: 'warning',
	});
	await rm(outputFolder, {recursive: true, force: true});
	for (const {path: file, contents} of outputFiles) {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, contents);
	}
	await chmod(path.join(outputFolder, 'cli.js'), 0o755);
}
