import {createRequire} from 'node:module';
import path from 'node:path';
import {type BuildOptions, build, type OutputFile, type Plugin} from 'esbuild';

/** Packages that a start does not need. */
const packages = ['dockerfile-ast', 'semver', 'undici'];

const require = createRequire(import.meta.url);

/** A module that looks like the package and reads its file when something of it is first used. */
const standIn = (file: string, names: readonly string[]): string =>
	`for (const name of ${JSON.stringify(names)}) {
	Object.defineProperty(exports, name, {enumerable: true, get: () => require('./${file}')[name]});
}`;

/**
Bundles packages that a start does not need into files of their own.

@param options As for the app.
@returns Their files, and the plugin with which the app reads them when they are first used.
*/
export async function besideTheApp(
	options: BuildOptions & {outdir: string},
): Promise<{files: OutputFile[]; plugin: Plugin}> {
	const {outputFiles = []} = await build({
		...options,
		write: false,
		entryPoints: Object.fromEntries(packages.map(name => [name, name])),
	});
	const fileOf = (name: string) => {
		const file = outputFiles
			.map(output => path.basename(output.path))
			.find(base => base.startsWith(`${name}-`) && base.endsWith('.cjs'));
		if (file === undefined) {
			throw new Error(`The bundler has written no file for ${name}`);
		}

		return file;
	};

	return {
		files: outputFiles,
		plugin: {
			name: 'beside-the-app',
			setup({onLoad, onResolve}) {
				onResolve({filter: new RegExp(`^(?:${packages.join('|')})$`)}, ({path: name}) => ({
					path: name,
					namespace: 'beside-the-app',
				}));
				onResolve({filter: /^\.\//, namespace: 'beside-the-app'}, ({path: file}) => ({
					path: file,
					external: true,
				}));
				onLoad({filter: /.*/, namespace: 'beside-the-app'}, ({path: name}) => ({
					contents: standIn(fileOf(name), Object.keys(require(name))),
				}));
			},
		},
	};
}
