import {chmod, cp, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BuildOptions, build, type OutputFile} from 'esbuild';
import packageJson from '../../package.json' with {type: 'json'};
import {appLoader} from './app-loader.ts';
import {asciiSource} from './ascii-source.ts';
import {besideTheApp} from './beside-the-app.ts';
import {fasterModules} from './faster-modules.ts';
import {inkTablePlugin} from './ink-table-plugin.ts';
import {lateBuiltins} from './late-builtins.ts';
import {manPage} from './man-page.ts';
import {oldestNode} from './oldest-node.ts';
import {oneCopy} from './one-copy.ts';
import {packApp} from './pack-app.ts';
import {shorterNames, type Written} from './shorter-names.ts';
import {unusedModules} from './unused-modules.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** They document the JSON of the commands, and of the config file, for others. */
const schemaFiles = [
	'source/commands/build/build.schema.json',
	'source/commands/commit/commit.schema.json',
	'source/commands/copy/copy.schema.json',
	'source/commands/recreate/recreate.schema.json',
	'source/commands/layers/diff.schema.json',
	'source/commands/layers/files.schema.json',
	'source/commands/layers/layers.schema.json',
	'source/commands/layers/waste.schema.json',
	'source/commands/lint/lint.schema.json',
	'source/commands/remote/tags.schema.json',
	'source/commands/remote/update.schema.json',
	'source/commands/df.schema.json',
	'source/commands/images.schema.json',
	'source/commands/help/keys.schema.json',
	'source/commands/prune/prune.schema.json',
	'source/config/config.schema.json',
];

const oldest = oldestNode(packageJson.engines);

/** Major version of the oldest Node that is told in words that it is too old. */
const oldestThatReadsOn = 12;

const shared = {
	write: false,
	absWorkingDir: repository,
	bundle: true,
	platform: 'node',
	target: `node${oldest.join('.')}`,
	format: 'cjs',
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
	// A script has no `import()`; these become parts of the one file that run when they are asked for.
	supported: {'dynamic-import': false},
} satisfies BuildOptions;

const injected = (file: string): string => path.join(import.meta.dirname, file);

/** Everything behind the first frame, as one CommonJS file: that is what Node can keep compiled. */
async function buildApp(
	entryFile: string,
	outputFolder: string,
	isPublished: boolean,
): Promise<{appFile: string; files: Written[]}> {
	const beside = await besideTheApp({...commonJs, outdir: outputFolder, plugins: [unusedModules]});
	const {outputFiles} = await build({
		...commonJs,
		entryPoints: {app: entryFile},
		outdir: outputFolder,
		entryNames: '[name]',
		// The function that a module is to Node: made when it is loaded, it would be a second copy in memory.
		banner: {js: '(function (exports, require, module, __filename, __dirname) {'},
		footer: {js: '})'},
		inject: ['promise-with-resolvers.ts', 'lazy-segmenter.ts'].map(injected),
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
			'Intl.Segmenter': 'LazySegmenter',
		},
		plugins: [
			beside.plugin,
			oneCopy,
			lateBuiltins,
			unusedModules,
			fasterModules,
			inkTablePlugin,
			asciiSource,
		],
	});
	const {appFile, files} = packApp(shorterNames(outputFiles), isPublished);
	return {appFile, files: [...files, ...shorterNames(beside.files)]};
}

/** What stands before the first frame. */
async function buildProgram(
	entryFile: string,
	appFile: string,
	outputFolder: string,
): Promise<Written[]> {
	const {outputFiles} = await build({
		...commonJs,
		entryPoints: {program: entryFile},
		outdir: outputFolder,
		entryNames: '[name]',
		inject: [injected('lazy-segmenter.ts')],
		define: {'Intl.Segmenter': 'LazySegmenter'},
		plugins: [appLoader(appFile), lateBuiltins, fasterModules],
	});
	return shorterNames(outputFiles);
}

/** What is installed as `slipway`: it looks at Node before that reads any other file. */
async function buildFirstFile(outputFolder: string): Promise<OutputFile[]> {
	const {outputFiles} = await build({
		...shared,
		entryPoints: {cli: path.join(import.meta.dirname, 'first-file.ts')},
		outdir: outputFolder,
		target: `node${oldestThatReadsOn}`,
		external: ['./program.cjs'],
		define: {OLDEST_NODE: JSON.stringify(oldest)},
		banner: {js: '#!/usr/bin/env node'},
	});
	return outputFiles;
}

/**
Bundles the program and everything that it uses.

@param entryFile The program's first file, beside which `app-uses.ts` is; its output is named `cli.js`.
@param outputFolder Emptied first; left as it is when the build fails.
@param isPublished Packs it as small as can be, which takes some seconds.
*/
export async function buildProduct(
	entryFile: string,
	outputFolder: string,
	isPublished = false,
): Promise<void> {
	const uses = path.join(path.dirname(entryFile), 'app-uses.ts');
	const {appFile, files} = await buildApp(uses, outputFolder, isPublished);
	const program = await buildProgram(entryFile, appFile, outputFolder);
	const first = await buildFirstFile(outputFolder);
	await rm(outputFolder, {recursive: true, force: true});
	for (const {path: file, contents} of [...files, ...program, ...first]) {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, contents);
	}
	for (const file of schemaFiles) {
		await cp(path.join(repository, file), path.join(outputFolder, 'schemas', path.basename(file)));
	}
	await writeFile(path.join(outputFolder, 'slipway.1'), manPage(packageJson.version));
	// The package is one of ES modules, which Nodes before 12.17 refuse to start.
	await writeFile(path.join(outputFolder, 'package.json'), '{"type": "commonjs"}\n');
	await chmod(path.join(outputFolder, 'cli.js'), 0o755);
}
