import {createRequire} from 'node:module';
import type {Plugin} from 'esbuild';

const require = createRequire(import.meta.url);

/** Parts of Node that many modules ask for when they are loaded, and that hardly a start needs. */
const builtins = ['child_process', 'crypto', 'readline', 'readline/promises'];

/** A module that looks like the part of Node and loads it when something of it is first used. */
const standIn = (name: string): string =>
	`for (const name of ${JSON.stringify(Object.keys(require(name)))}) {
	Object.defineProperty(exports, name, {enumerable: true, get: () => require('node:${name}')[name]});
}`;

/**
Puts off loading parts of Node until they are used: cryptography alone takes two milliseconds of a start, and two
megabytes.
*/
export const lateBuiltins: Plugin = {
	name: 'late-builtins',
	setup({onLoad, onResolve}) {
		onResolve(
			{filter: new RegExp(`^(?:node:)?(?:${builtins.join('|')})$`)},
			({path: name, namespace}) =>
				namespace === 'late-builtins'
					? {path: name, external: true}
					: {path: name.replace('node:', ''), namespace: 'late-builtins'},
		);
		onLoad({filter: /.*/, namespace: 'late-builtins'}, ({path: name}) => ({
			contents: standIn(name),
		}));
		// write-file-atomic asks at once in which thread it is.
		onResolve({filter: /^worker_threads$/}, () => ({path: 'threads', namespace: 'one-thread'}));
		onLoad({filter: /.*/, namespace: 'one-thread'}, () => ({contents: 'exports.threadId = 0;'}));
	},
};
