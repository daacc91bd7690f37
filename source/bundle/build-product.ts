import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BuildOptions, build, type OutputFile} from 'esbuild';
import {appLoader} from './app-loader.ts';
import {besideTheApp} from './beside-the-app.ts';
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

const shared = {
	write: false,
	absWorkingDir: repository,
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	// Its file for CommonJS asks for its parts in a way that no bundler can follow.
	alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
	jsx: 'automatic',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'linked',
	logLevel: 'warning',
} satisfies BuildOptions;

const commonJs = {
	...shared,
	// Names would take some 10 MB of every running Slipway; a map, which is not published, finds places without them.
	minifyIdentifiers: true,
	sourcemap: 'external',
	sourcesContent: false,
	entryNames: '[name]-[hash]',
	outExtension: {'.js': '.cjs'},
	format: 'cjs',
} satisfies BuildOptions;

/** Everything behind the first frame, as one CommonJS file: that is what Node can keep compiled. */
async function buildApp(entryFile: string, outputFolder: string): Promise<OutputFile[]> {
	const beside = await besideTheApp({...commonJs, outdir: outputFolder, plugins: [unusedModules]});
	const {outputFiles} = await build({
		...commonJs,
		entryPoints: {app: entryFile},
		outdir: outputFolder,
		// A script has no `import()`; these become parts of the one file that run when they are asked for.
		supported: {'dynamic-import': false},
		inject: ['promise-with-resolvers.ts', 'lazy-segmenter.ts'].map(file =>
			path.join(import.meta.dirname, file),
		),
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
			'Intl.Segmenter': 'LazySegmenter',
		},
		plugins: [beside.plugin, unusedModules, fasterModules, inkTablePlugin],
	});
	return [...outputFiles, ...beside.files];
}

/** What stands before the first frame, and what only a command line with options needs. */
async function buildProgram(
	entryFile: string,
	appFile: string,
	outputFolder: string,
): Promise<OutputFile[]> {
	const {outputFiles} = await build({
		...shared,
		entryPoints: {cli: entryFile},
		outdir: outputFolder,
		chunkNames: 'chunks/[name]-[hash]',
		splitting: true,
		format: 'esm',
		banner: {js: requireForCommonJs},
		plugins: [appLoader(appFile), fasterModules],
	});
	return outputFiles;
}

/**
Bundles the program and everything that it uses.

@param entryFile The program's first file, beside which `start.ts` is; its output is named `cli.js`.
@param outputFolder Emptied first; left as it is when the build fails.
*/
export async function buildProduct(entryFile: string, outputFolder: string): Promise<void> {
	const app = await buildApp(path.join(path.dirname(entryFile), 'start.ts'), outputFolder);
	const appFile = app
		.map(file => path.basename(file.path))
		.find(name => /^app-.*\.cjs$/.test(name));
	if (appFile === undefined) {
		throw new Error('The bundler has written no app');
	}

	const program = await buildProgram(entryFile, appFile, outputFolder);
	await rm(outputFolder, {recursive: true, force: true});
	for (const {path: file, contents} of [...app, ...program]) {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, contents);
	}
	await chmod(path.join(outputFolder, 'cli.js'), 0o755);
}
