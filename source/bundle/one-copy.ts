import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Plugin} from 'esbuild';

const require = createRequire(import.meta.url);

/** CommonJS packages that most files import, whose exports are functions and never change. */
const packages = ['react', 'react/jsx-runtime'];

/** Parts of Node of which many files import the default. */
const builtins = ['node:path', 'node:process', 'node:fs', 'node:os', 'node:zlib'];

/** True when a module imports nothing but the default of another one. */
export function isDefaultAlone(text: string, name: string): boolean {
	const imports = [...text.matchAll(/\bimport\s+([^'"]*?)\s*\bfrom\s*(?:'([^']*)'|"([^"]*)")/g)];
	return imports
		.filter(
			([, names = '', single, double]) => (single ?? double) === name && !/^type\b/.test(names),
		)
		.every(([, names = '']) => /^[\w$]+$/.test(names));
}

/** A module of the same exports. */
function standIn(name: string): string {
	const names = packages.includes(name)
		? Object.keys(require(name)).filter(key => key !== 'default')
		: [];
	const lines = names.map(key => `export const ${key} = whole.${key};`);
	return [`import whole from ${JSON.stringify(name)};`, 'export default whole;', ...lines].join(
		'\n',
	);
}

/**
Has all files of the bundle share what they import of a module that is none of ES. The bundler makes an object for
each file that imports it, with a function for each of its exports, be they used or not: some ten thousand
functions, which take a start ten milliseconds and then stay in memory.
*/
export const oneCopy: Plugin = {
	name: 'one-copy',
	setup({onLoad, onResolve}) {
		onResolve(
			{filter: new RegExp(`^(?:${[...packages, ...builtins].join('|')})$`)},
			({path: name, kind, namespace, importer}) => {
				const isShared =
					kind === 'import-statement' &&
					(packages.includes(name) ||
						(namespace === 'file' && isDefaultAlone(readFileSync(importer, 'utf8'), name)));
				return isShared && namespace !== 'one-copy'
					? {path: name, namespace: 'one-copy'}
					: undefined;
			},
		);
		onLoad({filter: /.*/, namespace: 'one-copy'}, ({path: name}) => ({
			contents: standIn(name),
			resolveDir: import.meta.dirname,
		}));
	},
};
