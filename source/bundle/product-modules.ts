import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';
import {inkTableFile, inkTableModule} from './ink-table-module.ts';

const terminalFolder = path.resolve(import.meta.dirname, '../terminal');

const unusedFile =
	/[\\/](?:docker-modem[\\/]lib[\\/](?:ssh|http)|dockerode[\\/]lib[\\/](?:session|buildkit))\.js$/;
const unusedPackage = /^(?:tar-fs|@balena\/dockerignore)$/;

/** A function that explains itself when it is called after all. */
const unusedModule = (name: string): string =>
	`module.exports = () => {
	throw new Error(${JSON.stringify(`${name} is not part of Slipway's bundle`)});
};`;

/** Ink takes every text apart to clean it; text that only changes colours is clean as it is. */
function sanitizeAnsiModule(original: string): string {
	const exported = 'export default sanitizeAnsi;';
	if (!original.includes(exported)) {
		throw new Error("Ink's sanitize-ansi.js is not what it was: adapt product-modules.ts");
	}
	return original.replace(
		exported,
		`import {isStyledNarrow} from ${JSON.stringify(path.join(terminalFolder, 'narrow-text.ts'))};
export default text => isStyledNarrow(text) ? text : sanitizeAnsi(text);`,
	);
}

/**
Parts of dependencies that are replaced in the product.

- docker-modem's SSH and HTTP (the engine client owns its sockets), dockerode's BuildKit session
  (gRPC) and trace decoder (protobuf) and its packing of build contexts are never used, and would be
  most of the package.
- `debug` writes to stderr, which is the user's screen.
- `readable-stream` is Node's own stream module for engines that lack it.
- Ink's React developer tools need a package that is not installed.
- Ink's `Output` is replaced by ours, and its text cleaning and `string-width` get a short way for
  plain text: together most of the time that a frame took.
- Ink asks six questions of the layout engine to learn the width inside a text's padding and border;
  a `Text` can have neither.
- ink-table is made an ES module.
*/
export const productModules: Plugin = {
	name: 'product-modules',
	setup({onLoad, onResolve}) {
		onLoad({filter: unusedFile}, ({path: file}) => ({
			contents: unusedModule(path.basename(file)),
		}));
		onResolve({filter: unusedPackage}, ({path: name, importer}) =>
			/[\\/]dockerode[\\/]/.test(importer) ? {path: name, namespace: 'unused'} : undefined,
		);
		onLoad({filter: /.*/, namespace: 'unused'}, ({path: name}) => ({contents: unusedModule(name)}));
		onLoad({filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/}, () => ({contents: ''}));
		onResolve({filter: /^\.\/output\.js$/}, ({importer}) =>
			/[\\/]ink[\\/]build[\\/]renderer\.js$/.test(importer)
				? {path: path.join(terminalFolder, 'ink-output.ts')}
				: undefined,
		);
		onLoad({filter: /[\\/]ink[\\/]build[\\/]sanitize-ansi\.js$/}, async ({path: file}) => ({
			contents: sanitizeAnsiModule(await readFile(file, 'utf8')),
		}));
		onLoad({filter: /[\\/]ink[\\/]build[\\/]get-max-width\.js$/}, () => ({
			contents: 'export default yogaNode => yogaNode.getComputedWidth();',
		}));
		onResolve({filter: /^string-width$/}, ({importer}) => {
			const fast = path.join(terminalFolder, 'fast-string-width.ts');
			return importer === fast ? undefined : {path: fast};
		});
		onResolve({filter: /^debug$/}, ({path: name}) => ({path: name, namespace: 'silent'}));
		onLoad({filter: /.*/, namespace: 'silent'}, () => ({
			contents: 'module.exports = () => () => {};',
		}));
		onResolve({filter: /^readable-stream$/}, () => ({path: 'node:stream', external: true}));
		onLoad({filter: inkTableFile}, async ({path: file}) => ({
			contents: inkTableModule(await readFile(file, 'utf8')),
		}));
	},
};
